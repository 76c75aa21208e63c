/**
 * How many alarms there are, and whether people can bear them (ISA-18.2, clause 16; EEMUA 191).
 * Also how often rules are right and how long repairs take, by closed work orders. Reads the tables
 * of packages {@code alarm} and {@code workorder}, owns none.
 */
@NullMarked
package io.takt.alert.figures;

import org.jspecify.annotations.NullMarked;
