package io.takt.analytics.rollup;

/**
 * Time of a signal whose buckets of this level, and coarser ones, do not hold.
 *
 * @param first epoch ms, like {@code last} included
 * @param readings that came late; 0 when the time was merely over
 */
record Mark(long id, int signal, Level level, long first, long last, int readings) {}
