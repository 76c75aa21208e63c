package io.takt.alert.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule says of readings, slow and plain: all readings in order of their time, one level
 * after the other as stretches of time. Shares nothing with what it checks but the records.
 */
final class PlainModel {
  private final Judgement judgement;
  private final TreeMap<Long, Reading> accepted = new TreeMap<>();
  private final long lateness;
  private final int most;
  private final long from;
  private long tooLate;

  PlainModel(Judgement judgement, long lateness, int most, long from) {
    this.judgement = judgement;
    this.lateness = lateness;
    this.most = most;
    this.from = from;
    this.tooLate = from;
  }

  void take(Reading reading, long received) {
    if (reading.time() <= tooLate) {
      return;
    }
    Reading before = accepted.get(reading.time());
    if (before == null || reading.order() >= before.order()) {
      accepted.put(reading.time(), reading);
    }
    tooLate = Math.max(tooLate, Math.min(accepted.lastKey(), received) - lateness);
    accepted.descendingKeySet().stream()
        .skip(most)
        .findFirst()
        .ifPresent(behind -> tooLate = Math.max(tooLate, behind));
  }

  /** From, to, peak; an open one ends at {@link Episode#OPEN}. */
  record Found(long start, long end, int peak) {}

  private record Stretch(long start, long end) {}

  List<Found> episodes(long now) {
    List<List<Stretch>> levels = new ArrayList<>();
    for (int level = 0; level < judgement.condition().priorities().size(); level++) {
      levels.add(counted(beyond(level), now));
    }
    List<Found> found = new ArrayList<>();
    for (Stretch first : levels.getFirst()) {
      int peak = 1;
      for (int level = 1; level < levels.size(); level++) {
        for (Stretch deeper : levels.get(level)) {
          if (deeper.start() >= first.start()
              && (first.end() == Episode.OPEN || deeper.start() < first.end())) {
            peak = Math.max(peak, level + 1);
          }
        }
      }
      found.add(new Found(first.start(), first.end(), peak));
    }
    return found;
  }

  /** Stretches in which the value is beyond the limit, deadband applied; the last may be open. */
  private List<Stretch> beyond(int level) {
    List<Stretch> stretches = new ArrayList<>();
    if (judgement.condition() instanceof Condition.Missing) {
      long start = from;
      for (long time : accepted.keySet()) {
        stretches.add(new Stretch(start, time));
        start = time;
      }
      stretches.add(new Stretch(start, Episode.OPEN));
      return stretches;
    }
    boolean in = false;
    long start = 0;
    for (Map.Entry<Long, Reading> each : accepted.entrySet()) {
      Boolean now = isIn(level, each.getValue(), in);
      if (now == null || now == in) {
        continue;
      }
      if (now) {
        start = each.getKey();
      } else {
        stretches.add(new Stretch(start, each.getKey()));
      }
      in = now;
    }
    if (in) {
      stretches.add(new Stretch(start, Episode.OPEN));
    }
    return stretches;
  }

  @SuppressWarnings("NullAway") // null: it cannot be told
  private Boolean isIn(int level, Reading reading, boolean before) {
    return switch (judgement.condition()) {
      case Condition.High high -> {
        double limit = high.levels().get(level).limit();
        yield before ? reading.number() > limit - high.deadband() : reading.number() > limit;
      }
      case Condition.Low low -> {
        double limit = low.levels().get(level).limit();
        yield before ? reading.number() < limit + low.deadband() : reading.number() < limit;
      }
      case Condition.Rate rate -> {
        Map.Entry<Long, Reading> anchor = accepted.floorEntry(reading.time() - rate.over());
        if (anchor == null) {
          yield null;
        }
        double change =
            Math.abs(reading.number() - anchor.getValue().number())
                * 60_000
                / (reading.time() - anchor.getKey());
        double limit = rate.levels().get(level).limit();
        yield before ? change > limit - rate.deadband() : change > limit;
      }
      case Condition.InState state -> state.states().contains(String.valueOf(reading.text()));
      case Condition.Missing _ -> throw new IllegalStateException();
    };
  }

  /** What remains when the delays are applied. */
  private List<Stretch> counted(List<Stretch> raw, long now) {
    List<Stretch> counted = new ArrayList<>();
    int i = 0;
    while (i < raw.size()) {
      Stretch on = raw.get(i++);
      if (Math.min(on.end(), now) - on.start() < judgement.onDelay()) {
        continue;
      }
      long end = on.end();
      while (end != Episode.OPEN) {
        long gap = (i < raw.size() ? raw.get(i).start() : Math.max(now, end)) - end;
        if (gap >= judgement.offDelay()) {
          break;
        }
        end = i < raw.size() ? raw.get(i++).end() : Episode.OPEN;
      }
      counted.add(new Stretch(on.start(), end));
    }
    return counted;
  }
}
