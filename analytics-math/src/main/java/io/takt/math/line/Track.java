package io.takt.math.line;

import io.takt.math.oee.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine of a line did.
 *
 * @param position in the line, from 1; 0: nobody said
 * @param spans without overlap, in order
 */
public record Track(int machine, int position, List<Span> spans) {
  public Track {
    spans = List.copyOf(spans);
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).from() < spans.get(i - 1).to()) {
        throw new IllegalArgumentException("not in order: " + spans.get(i));
      }
    }
  }

  /** The same activity in [from, to). */
  public record Span(long from, long to, Activity activity) {
    public Span {
      if (from >= to) {
        throw new IllegalArgumentException("a span without time: " + from + " to " + to);
      }
    }
  }

  public static Track of(int machine, int position, List<Interval> intervals) {
    return new Track(
        machine,
        position,
        intervals.stream()
            .map(each -> new Span(each.from(), each.to(), Activity.of(each)))
            .toList());
  }

  /** Its uninterrupted active times, in order. */
  List<ActivePeriod> periods() {
    List<ActivePeriod> periods = new ArrayList<>();
    for (Span span : spans) {
      if (span.activity() != Activity.ACTIVE) {
        continue;
      }
      ActivePeriod last = periods.isEmpty() ? null : periods.getLast();
      if (last != null && last.to() == span.from()) {
        periods.set(periods.size() - 1, new ActivePeriod(machine, last.from(), span.to()));
      } else {
        periods.add(new ActivePeriod(machine, span.from(), span.to()));
      }
    }
    return periods;
  }
}
