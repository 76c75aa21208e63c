package io.takt.ingest.pipeline;

/** How a message came. */
public enum Origin {
  LIVE,
  /** By HTTP: with any fault it is refused whole, and its sender is told. */
  CALL,
  /** From topic {@code unknown}, its machine having been adopted. */
  ADOPTED,
  /**
   * From topic {@code rejected}, clock correction having been switched on: only what was ahead
   * counts.
   */
  RELEASED
}
