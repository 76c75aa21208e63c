package io.takt.math.oee;

/**
 * Items a counter reported to have been made since its reading before.
 *
 * @param time of the reading: they were made before it, so at the end of a shift they are its own
 * @param good in the product's unit; below 0 when what was counted as made turned out to be
 *     rejected
 * @param rejected in the product's unit
 */
public record Made(long time, double good, double rejected) {
  public Made {
    if (!Double.isFinite(good) || !Double.isFinite(rejected)) {
      throw new IllegalArgumentException("no number of items: " + good + ", " + rejected);
    }
  }
}
