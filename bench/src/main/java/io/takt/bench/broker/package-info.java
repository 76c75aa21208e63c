/**
 * How many messages of many publishers the broker brings to one subscriber, alone, beside a stock
 * mosquitto. Writes docs/benchmark-broker.md.
 */
@NullMarked
package io.takt.bench.broker;

import org.jspecify.annotations.NullMarked;
