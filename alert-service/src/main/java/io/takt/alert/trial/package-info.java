/**
 * Tries a rule on the stored history before it is used. Asks analytics-service for readings; keeps
 * nothing but in memory.
 */
@NullMarked
package io.takt.alert.trial;

import org.jspecify.annotations.NullMarked;
