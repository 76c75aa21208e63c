package io.takt.analytics.history;

import java.util.Comparator;

/**
 * One reading on its way into the store.
 *
 * @param time epoch ms
 */
record Row(int signal, long time, Content content, Source source) {
  /** By key; a stable sort keeps the order of arrival within one. */
  static final Comparator<Row> BY_KEY =
      Comparator.comparingInt(Row::signal).thenComparingLong(Row::time);

  boolean sameKey(Row other) {
    return signal == other.signal && time == other.time;
  }

  Row with(Content newContent, int order) {
    return new Row(signal, time, newContent, source.withOrder(order));
  }

  int stamp() {
    return Stamp.of(content.quality(), source.order());
  }
}
