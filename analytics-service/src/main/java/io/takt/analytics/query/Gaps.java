package io.takt.analytics.query;

import io.takt.math.rollup.HoldRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds the times in which nothing is known of a signal. */
final class Gaps {
  private static final int MOST = 2000;

  private final HoldRule rule;
  private final long from;
  private final List<Gap> gaps = new ArrayList<>();

  /** Since when nothing is known; before everything at first. */
  private long unknownSince;

  Gaps(HoldRule rule, long from) {
    this.rule = rule;
    this.from = from;
    this.unknownSince = from;
  }

  /** Time in which nothing is known. */
  record Gap(Instant from, Instant to) {}

  /**
   * @param first of one or more readings that follow each other without a gap that can be seen
   * @param last of them
   * @param held whether the last one is usable
   */
  void readings(long first, long last, boolean firstUsable, boolean held) {
    if (firstUsable) {
      close(first);
    }
    if (held) {
      unknownSince = rule.end(last);
    } else if (firstUsable || unknownSince > last) {
      unknownSince = last;
    }
  }

  List<Gap> until(long end) {
    close(end);
    return gaps;
  }

  private void close(long time) {
    long start = Math.max(unknownSince, from);
    if (start < time && gaps.size() < MOST) {
      gaps.add(new Gap(Instant.ofEpochMilli(start), Instant.ofEpochMilli(time)));
    }
  }
}
