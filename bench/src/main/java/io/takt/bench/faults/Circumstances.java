package io.takt.bench.faults;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a fault is made with.
 *
 * @param turn how many of its kind came before
 * @param random of this run; the same seed draws the same
 * @param outage how long something stays away
 * @param full whether sizes are those of the full run
 */
record Circumstances(int turn, SplittableRandom random, Duration outage, boolean full) {}
