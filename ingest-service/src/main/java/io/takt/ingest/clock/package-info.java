/**
 * How far each device's clock is off, estimated from the messages it sends live, and the correction
 * applied where a person has switched it on.
 */
@NullMarked
package io.takt.ingest.clock;

import org.jspecify.annotations.NullMarked;
