package io.takt.alert.rule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a rule says of readings, slow and plain: all readings in order of their time, one level
 * after the other as stretches of time. Shares nothing with what it checks but the records.
 */
final class PlainModel {
  /** Readings and hours stand on whole ones. */
  private static final long STEP = 500;

  private final Judgement judgement;
  private final TreeMap<Long, Reading> accepted = new TreeMap<>();
  private final TreeMap<Long, Reading> references = new TreeMap<>();
  private final TreeMap<Long, Reading> states = new TreeMap<>();
  private final long lateness;
  private final int most;
  private final long from;
  private long newest;
  private long tooLate;

  PlainModel(Judgement judgement, long lateness, int most, long from) {
    this.judgement = judgement;
    this.lateness = lateness;
    this.most = most;
    this.from = from;
    this.newest = from;
    this.tooLate = from;
  }

  void take(Reading reading, long received) {
    if (reading.time() <= tooLate) {
      return;
    }
    TreeMap<Long, Reading> all =
        switch (reading.role()) {
          case STATE -> states;
          case REFERENCE -> references;
          case VALUE -> accepted;
        };
    Reading before = all.get(reading.time());
    if (before == null || reading.order() >= before.order()) {
      all.put(reading.time(), reading);
    }
    newest = Math.max(newest, reading.time());
    tooLate = Math.max(tooLate, Math.min(newest, received) - lateness);
    Stream.of(accepted, references, states)
        .flatMap(each -> each.keySet().stream())
        .sorted(Comparator.reverseOrder())
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
      levels.add(active(beyond(level), now));
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

  /** What counts in each time in which the rule is active. */
  private List<Stretch> active(List<Stretch> raw, long now) {
    List<Stretch> all = new ArrayList<>();
    for (Stretch active : activeTimes(now)) {
      List<Stretch> within = new ArrayList<>();
      for (Stretch each : raw) {
        long start = Math.max(each.start(), active.start());
        long end =
            each.end() >= active.end() && active.end() != Episode.OPEN ? active.end() : each.end();
        if (start < end) {
          within.add(new Stretch(start, end));
        }
      }
      boolean goesOn = active.end() == Episode.OPEN;
      for (Stretch each : counted(within, goesOn ? now : active.end())) {
        all.add(
            each.end() == Episode.OPEN && !goesOn
                ? new Stretch(each.start(), within.getLast().end())
                : each);
      }
    }
    return all;
  }

  /** Second by second. */
  private List<Stretch> activeTimes(long now) {
    if (judgement.gate().isAlwaysOpen()) {
      return List.of(new Stretch(Long.MIN_VALUE, Episode.OPEN));
    }
    List<Stretch> times = new ArrayList<>();
    Long start = null;
    for (long time = from; time <= now; time += STEP) {
      boolean is = isActive(time);
      if (is && start == null) {
        start = time;
      } else if (!is && start != null) {
        times.add(new Stretch(start, time));
        start = null;
      }
    }
    if (start != null) {
      times.add(new Stretch(start, Episode.OPEN));
    }
    return times;
  }

  private boolean isActive(long time) {
    Map.Entry<Long, Reading> state = states.floorEntry(time);
    Set<String> wanted = judgement.gate().states();
    if (state != null && !wanted.isEmpty() && !wanted.contains(state.getValue().text())) {
      return false;
    }
    if (judgement.gate().hours().isEmpty()) {
      return true;
    }
    ZonedDateTime wall = Instant.ofEpochMilli(time).atZone(judgement.gate().zone());
    for (WeekHours each : judgement.gate().hours()) {
      LocalTime clock = wall.toLocalTime();
      boolean overnight = !each.to().isAfter(each.from());
      boolean today = each.days().contains(wall.getDayOfWeek());
      boolean yesterday = each.days().contains(wall.getDayOfWeek().minus(1));
      if (overnight
          ? (today && !clock.isBefore(each.from())) || (yesterday && clock.isBefore(each.to()))
          : today && !clock.isBefore(each.from()) && clock.isBefore(each.to())) {
        return true;
      }
    }
    return false;
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
    if (judgement.condition() instanceof Condition.Count count) {
      return often(count, count.levels().get(level).limit());
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

  private List<Stretch> often(Condition.Count count, double limit) {
    TreeMap<Long, Integer> steps = new TreeMap<>();
    String before = null;
    for (Reading each : accepted.values()) {
      boolean counts =
          switch (count.what()) {
            case Condition.Counted.Over over -> each.number() > over.threshold();
            case Condition.Counted.ChangesInto into ->
                before != null
                    && !before.equals(each.text())
                    && (into.states().isEmpty() || into.states().contains(each.text()));
          };
      before = each.text();
      if (counts) {
        steps.merge(each.time(), 1, Integer::sum);
        steps.merge(each.time() + count.over(), -1, Integer::sum);
      }
    }
    List<Stretch> stretches = new ArrayList<>();
    int number = 0;
    long start = Episode.OPEN;
    for (Map.Entry<Long, Integer> each : steps.entrySet()) {
      number += each.getValue();
      if (number > limit && start == Episode.OPEN) {
        start = each.getKey();
      } else if (number <= limit && start != Episode.OPEN) {
        stretches.add(new Stretch(start, each.getKey()));
        start = Episode.OPEN;
      }
    }
    return stretches;
  }

  /** What the value is compared with; null where that cannot be told. */
  @SuppressWarnings("NullAway")
  private Double other(Condition.Deviation deviation, Reading reading) {
    return switch (deviation.with()) {
      case Condition.Compared.Reference _ -> {
        Map.Entry<Long, Reading> reference = references.floorEntry(reading.time());
        yield reference == null ? null : reference.getValue().number();
      }
      case Condition.Compared.OwnMean mean -> {
        Long first = accepted.floorKey(reading.time() - mean.over());
        yield first == null
            ? null
            : accepted.subMap(first, reading.time()).values().stream()
                .mapToDouble(Reading::number)
                .average()
                .orElseThrow();
      }
    };
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
      case Condition.Deviation deviation -> {
        Double other = other(deviation, reading);
        if (other == null) {
          yield null;
        }
        double apart = Math.abs(reading.number() - other);
        double limit = deviation.levels().get(level).limit();
        yield before ? apart > limit - deviation.deadband() : apart > limit;
      }
      case Condition.Count _, Condition.Missing _ -> throw new IllegalStateException();
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
