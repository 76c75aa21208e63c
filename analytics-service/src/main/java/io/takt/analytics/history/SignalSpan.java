package io.takt.analytics.history;

import java.util.List;

/** Time of one signal, [from, to), epoch ms. */
public record SignalSpan(int signal, long from, long to) {
  /**
   * For the text of a statement: {@code (signal_id, from_ms, to_ms)} with an ordinal from 1. Ids
   * and times stand in three lists, so a statement is parsed as quickly for many as for one.
   */
  public static String unnested(List<SignalSpan> spans) {
    StringBuilder signals = new StringBuilder();
    StringBuilder starts = new StringBuilder();
    StringBuilder ends = new StringBuilder();
    for (SignalSpan each : spans) {
      String comma = signals.isEmpty() ? "" : ",";
      signals.append(comma).append(each.signal);
      starts.append(comma).append(each.from);
      ends.append(comma).append(each.to);
    }
    return "unnest('{%s}'::integer[], '{%s}'::bigint[], '{%s}'::bigint[]) WITH ORDINALITY"
        .formatted(signals, starts, ends);
  }
}
