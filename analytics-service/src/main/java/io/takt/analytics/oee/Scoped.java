package io.takt.analytics.oee;

/** Whose figure is asked for. */
sealed interface Scoped {
  record OfMachine(int id) implements Scoped {}

  record OfLine(int id) implements Scoped {}

  record OfSite(int id) implements Scoped {}

  /** All that the caller sees. */
  record OfAll() implements Scoped {}
}
