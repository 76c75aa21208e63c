/**
 * How fast the way from an MQTT publish to a stored row is, and what it costs, beside a plain
 * binary COPY of the same rows into the same server. Writes docs/benchmarks.md.
 */
@NullMarked
package io.takt.bench.pipeline;

import org.jspecify.annotations.NullMarked;
