package io.takt.math.oee;

/**
 * Items a counter reported to have been made since its reading before.
 *
 * @param time of the reading: they were made before it, so at the end of a shift they are its own
 * @param good in the product's unit
 * @param rejected in the product's unit
 */
public record Made(long time, double good, double rejected) {
  public Made {
    if (!(good >= 0) || !(rejected >= 0)) {
      throw new IllegalArgumentException("fewer than no items: " + good + ", " + rejected);
    }
  }
}
