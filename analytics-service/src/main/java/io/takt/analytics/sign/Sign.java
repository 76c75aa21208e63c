package io.takt.analytics.sign;

/**
 * Something that was noticed at a signal when its machine stopped.
 *
 * @param value what it became; empty for a number that left its usual range
 */
public record Sign(int signal, Kind kind, String value) {
  /** What happened to the signal. */
  public enum Kind {
    /** A text, a state or a code that changed with the stop. */
    BECAME,
    /** Above what is usual for it. */
    HIGH,
    /** Below it. */
    LOW
  }
}
