package io.takt.math.line;

/** Time of a machine without waiting, [from, to). */
record ActivePeriod(int machine, long from, long to) {
  long length() {
    return to - from;
  }

  boolean holds(long time) {
    return from <= time && time < to;
  }
}
