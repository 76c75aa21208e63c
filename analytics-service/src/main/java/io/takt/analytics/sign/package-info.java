/**
 * What a machine's signals show when it stops, and with which reasons that was seen before. Owns
 * table {@code stop_sign}.
 */
@NullMarked
package io.takt.analytics.sign;

import org.jspecify.annotations.NullMarked;
