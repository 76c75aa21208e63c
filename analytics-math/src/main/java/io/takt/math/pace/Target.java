package io.takt.math.pace;

/** How many good items there would be if no time and no item were lost. */
public sealed interface Target {
  record Items(double count) implements Target {}

  /**
   * Nobody planned how long an item may take.
   *
   * @param missing planned time without a run time, ms
   */
  record None(long missing) implements Target {}
}
