package io.takt.simulator.replay;

/**
 * One column of a file as a signal.
 *
 * @param unit UCUM code where the header names a unit that is known, else empty
 */
record Column(int index, String header, String key, Kind kind, String unit) {
  enum Kind {
    NUMBER("gauge"),
    STATE("state"),
    TEXT("text"),
    TIME(""),
    /** Without any value. */
    EMPTY("");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Of the public API. */
    String word() {
      return word;
    }
  }

  boolean isSignal() {
    return kind == Kind.NUMBER || kind == Kind.STATE || kind == Kind.TEXT;
  }
}
