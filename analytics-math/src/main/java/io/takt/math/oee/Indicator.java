package io.takt.math.oee;

/** A figure, or why there is none. */
public sealed interface Indicator {
  record Value(double value) implements Indicator {}

  record Undefined(Cause cause) implements Indicator {}

  /** Why a figure is undefined. */
  enum Cause {
    /** No time was planned. */
    NO_PLANNED_TIME,
    /** It did not produce. */
    NO_PRODUCTION,
    /** Nothing was made. */
    NO_ITEMS,
    /** What it made was not counted, or not for too much of the time. */
    NOT_COUNTED,
    /** Rejects were not counted. */
    REJECTS_NOT_COUNTED,
    /** Something was made for which nobody planned a run time. */
    NO_RUN_TIME,
    /** It did not break down. */
    NO_BREAKDOWN,
    /** Nothing is known of the machine. */
    NO_DATA
  }

  /** The quotient, or the cause when there is nothing to divide by. */
  static Indicator ratio(long part, long whole, Cause otherwise) {
    return ratio((double) part, (double) whole, otherwise);
  }

  /** The same. */
  static Indicator ratio(double part, double whole, Cause otherwise) {
    return whole > 0 ? new Value(part / whole) : new Undefined(otherwise);
  }
}
