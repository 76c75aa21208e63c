package io.takt.ingest.decode;

/** A value as it was sent. What it becomes is decided by the kind of its signal. */
public sealed interface Datum {
  /**
   * @param value finite
   */
  record Num(double value) implements Datum {
    public Num {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("not finite: " + value);
      }
    }
  }

  record Text(String value) implements Datum {}

  record Flag(boolean value) implements Datum {}

  /** The signal is known to have no value; only with a quality other than good. */
  record None() implements Datum {}

  Datum NONE = new None();
  Datum TRUE = new Flag(true);
  Datum FALSE = new Flag(false);
}
