package io.takt.analytics.history;

/**
 * The natural key of a reading.
 *
 * @param time epoch ms
 */
record Key(int signal, long time) {
  static Key of(Row row) {
    return new Key(row.signal(), row.time());
  }
}
