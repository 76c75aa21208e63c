/**
 * How many alarms there are, and whether people can bear them (ISA-18.2, clause 16; EEMUA 191).
 * Reads the tables of package {@code alarm}, owns none.
 */
@NullMarked
package io.takt.alert.figures;

import org.jspecify.annotations.NullMarked;
