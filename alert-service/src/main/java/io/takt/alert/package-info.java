/**
 * Alarms: they come here. So far the service tells its health. Owns schema {@code alert}; no tables
 * yet.
 */
@NullMarked
package io.takt.alert;

import org.jspecify.annotations.NullMarked;
