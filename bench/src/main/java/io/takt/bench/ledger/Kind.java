package io.takt.bench.ledger;

/** What a message is, which decides what must become of it. */
public enum Kind {
  /** On time: stored. */
  GOOD('g'),
  /** Older than what came before it: stored all the same. */
  LATE('l'),
  /** Broken in one way or another: rejected with a reason. */
  MALFORMED('m'),
  /** Broken, one of so many that their rejections are counted and not listed. */
  COUNTED('c');

  private final char letter;

  Kind(char letter) {
    this.letter = letter;
  }

  public char letter() {
    return letter;
  }

  public boolean isStored() {
    return this == GOOD || this == LATE;
  }

  static Kind of(char letter) {
    for (Kind kind : values()) {
      if (kind.letter == letter) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind " + letter);
  }
}
