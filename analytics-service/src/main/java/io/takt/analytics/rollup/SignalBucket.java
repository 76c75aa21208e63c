package io.takt.analytics.rollup;

/** A bucket and whose it is. */
record SignalBucket<B>(int signal, B bucket) {}
