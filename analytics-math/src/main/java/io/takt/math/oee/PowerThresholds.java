package io.takt.math.oee;

/**
 * What power tells of a machine, in any unit.
 *
 * @param idleAbove at or below it the machine is off
 * @param producingAbove above it the machine produces; the same as {@code idleAbove} when it is
 *     never idle
 */
public record PowerThresholds(double idleAbove, double producingAbove) {
  public PowerThresholds {
    if (!(idleAbove >= 0 && idleAbove <= producingAbove)) {
      throw new IllegalArgumentException("no thresholds: " + idleAbove + ", " + producingAbove);
    }
  }
}
