/**
 * Sparkplug B 3.0. One instance at a time reads {@code spBv1.0/#} in order and writes it raw to
 * topic {@code sparkplug}; from there it is decoded with the state of each edge node and brought to
 * the intake as readings. Topics in and out: {@code sparkplug}.
 */
@NullMarked
package io.takt.ingest.sparkplug;

import org.jspecify.annotations.NullMarked;
