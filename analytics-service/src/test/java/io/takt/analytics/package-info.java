/** Tests on real TimescaleDB and Kafka. */
@NullMarked
package io.takt.analytics;

import org.jspecify.annotations.NullMarked;
