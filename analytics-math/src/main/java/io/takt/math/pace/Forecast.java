package io.takt.math.pace;

/** What a shift will have made at its end. */
public sealed interface Forecast {
  /**
   * In eight of ten shifts it lies from low to high, and in every second below mid.
   *
   * @param shifts past ones it comes from
   */
  record Expected(double low, double mid, double high, int shifts) implements Forecast {}

  /** Nothing that could be told without guessing. */
  record None(Why why) implements Forecast {}

  /** Why there is none. */
  enum Why {
    SHIFT_OVER,
    /** What it makes is not counted, or not for too much of the time. */
    NOT_COUNTED,
    /** Too few past shifts with the same product. */
    TOO_LITTLE_HISTORY
  }
}
