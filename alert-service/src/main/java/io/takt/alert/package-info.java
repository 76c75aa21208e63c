/**
 * Alarms: rules judge readings, alarms live their life (ISA-18.2), people are told. Owns schema
 * {@code alert}.
 */
@NullMarked
package io.takt.alert;

import org.jspecify.annotations.NullMarked;
