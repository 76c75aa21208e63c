package io.takt.analytics.rollup;

import io.takt.analytics.history.SignalSpan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Time of one signal in which roll-ups are to be computed: [from, to), epoch ms.
 *
 * @param zone in which the signal's hours and days are cut
 */
record Stretch(int signal, ZoneId zone, long from, long to) {
  /** The whole buckets this touches. */
  Stretch grown(Level level) {
    return new Stretch(
        signal, zone, level.floor(from, zone), level.ceiling(Math.max(to, from + 1), zone));
  }

  /** Only what lies before this time. */
  Stretch before(long end) {
    return new Stretch(signal, zone, from, Math.min(to, end));
  }

  boolean isEmpty() {
    return from >= to;
  }

  /** The same time in as few stretches as possible, by signal and time. */
  static List<Stretch> joined(List<Stretch> stretches) {
    List<Stretch> sorted = new ArrayList<>(stretches);
    sorted.removeIf(Stretch::isEmpty);
    sorted.sort(Comparator.comparingInt(Stretch::signal).thenComparingLong(Stretch::from));
    List<Stretch> joined = new ArrayList<>();
    for (Stretch next : sorted) {
      Stretch last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.signal == next.signal && next.from <= last.to) {
        joined.set(
            joined.size() - 1,
            new Stretch(last.signal, last.zone, last.from, Math.max(last.to, next.to)));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** For the text of a statement. */
  static String unnested(List<Stretch> stretches) {
    return SignalSpan.unnested(
        stretches.stream().map(each -> new SignalSpan(each.signal, each.from, each.to)).toList());
  }

  static long earliest(List<Stretch> stretches) {
    return stretches.stream().mapToLong(Stretch::from).min().orElse(0);
  }

  static long latest(List<Stretch> stretches) {
    return stretches.stream().mapToLong(Stretch::to).max().orElse(0);
  }
}
