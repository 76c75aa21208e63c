/**
 * Files in which Artemis keeps messages, made to tell when they could not be written (decision
 * 0012): what is not wholly on the disk is not acknowledged.
 */
@NullMarked
package io.takt.broker.store;

import org.jspecify.annotations.NullMarked;
