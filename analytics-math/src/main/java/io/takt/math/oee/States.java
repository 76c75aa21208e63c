package io.takt.math.oee;

import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.StateReading;
import java.util.ArrayList;
import java.util.List;

/** State spans out of readings, for machines that tell their state and for those that do not. */
public final class States {
  private States() {}

  /**
   * Of a state signal. A state stands until the next reading, or as long as the rule lets it.
   *
   * @param until epoch ms: nothing is known after it
   */
  public static List<StateSpan> told(
      List<StateReading> readings, HoldRule rule, StateMapping mapping, long until) {
    List<StateSpan> spans = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      StateReading reading = readings.get(i);
      String word = reading.state();
      if (reading.isUsable() && word != null) {
        long next = i + 1 < readings.size() ? readings.get(i + 1).time() : until;
        add(
            spans,
            reading.time(),
            Math.min(next, rule.end(reading.time())),
            mapping.of(word),
            word);
      }
    }
    return spans;
  }

  /** Of a state signal that sends numbers: a code's word is its number. */
  public static List<StateSpan> ofCodes(
      List<NumberReading> readings, HoldRule rule, StateMapping mapping, long until) {
    List<StateSpan> spans = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      NumberReading reading = readings.get(i);
      if (reading.isUsable()) {
        long next = i + 1 < readings.size() ? readings.get(i + 1).time() : until;
        add(
            spans,
            reading.time(),
            Math.min(next, rule.end(reading.time())),
            mapping.ofCode(reading.value()),
            StateMapping.code(reading.value()));
      }
    }
    return spans;
  }

  /** Of a run signal: it produces while the value is not 0, and stands by while it is. */
  public static List<StateSpan> ofRun(List<NumberReading> readings, HoldRule rule, long until) {
    List<StateSpan> spans = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      NumberReading reading = readings.get(i);
      if (reading.isUsable()) {
        long next = i + 1 < readings.size() ? readings.get(i + 1).time() : until;
        StateClass state = reading.value() == 0 ? StateClass.STANDBY : StateClass.PRODUCING;
        add(spans, reading.time(), Math.min(next, rule.end(reading.time())), state, "");
      }
    }
    return spans;
  }

  /**
   * Of counted items: it produces while they come no further apart than the longest cycle, and
   * stands by where they do. What lies before the first is not known.
   *
   * @param times at which items were counted, in order
   * @param longest cycle, ms: each item took at most this long
   * @param until epoch ms up to which the counter was heard of
   */
  public static List<StateSpan> ofItems(List<Long> times, long longest, long until) {
    List<StateSpan> spans = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      long time = times.get(i);
      long next = i + 1 < times.size() ? times.get(i + 1) : until;
      if (next - time <= longest) {
        add(spans, time, next, StateClass.PRODUCING, "");
      } else {
        boolean last = i + 1 == times.size();
        long begun = last ? next : next - longest;
        add(spans, time, begun, StateClass.STANDBY, "");
        add(spans, begun, next, StateClass.PRODUCING, "");
      }
    }
    return spans;
  }

  private static void add(
      List<StateSpan> spans, long from, long to, StateClass state, String word) {
    StateSpan last = spans.isEmpty() ? null : spans.getLast();
    if (from >= to) {
      return;
    }
    if (last != null && last.to() == from && last.state() == state && last.word().equals(word)) {
      spans.set(spans.size() - 1, new StateSpan(last.from(), to, state, word));
    } else {
      spans.add(new StateSpan(from, to, state, word));
    }
  }
}
