/**
 * Measures the platform from outside, as its users meet it: over MQTT, REST, SQL and the commands
 * of {@code ./takt}. Shares no code with what it measures.
 */
@NullMarked
package io.takt.bench;

import org.jspecify.annotations.NullMarked;
