package io.takt.alert.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far the readings of one signal have been judged. A value stands until the next one.
 *
 * @param levels the mildest first
 * @param open the episode that holds
 * @param worst value since the first level was last crossed
 * @param recent what the rate of change still needs
 */
record Track(List<Debounce> levels, @Nullable Episode open, double worst, List<Reading> recent) {
  private static final double MINUTE = 60_000;

  static Track start(Judgement judgement) {
    return new Track(
        Collections.nCopies(judgement.levels(), Debounce.NEW), null, Double.NaN, List.of());
  }

  /** Silence counts from here, also where nothing was ever heard. */
  static Track start(Judgement judgement, long from) {
    Track start = start(judgement);
    return judgement.condition() instanceof Condition.Missing
        ? start.with(List.of(Debounce.NEW.hear(true, from)))
        : start;
  }

  /** Judges the next reading; none before it comes after this. */
  Track step(Judgement judgement, Reading reading, Consumer<Episode> ended) {
    Track before = advance(judgement, reading.time(), ended);
    return switch (judgement.condition()) {
      case Condition.High(List<Level> all, double deadband) ->
          before.measure(judgement, reading.time(), reading.number(), all, deadband, 1, ended);
      case Condition.Low(List<Level> all, double deadband) ->
          before.measure(judgement, reading.time(), reading.number(), all, deadband, -1, ended);
      case Condition.Rate rate -> before.rate(judgement, rate, reading, ended);
      case Condition.InState(var states, _) ->
          before.hear(
              judgement,
              reading.time(),
              List.of(reading.text() != null && states.contains(reading.text())),
              Double.NaN,
              ended);
      case Condition.Missing _ ->
          before
              .hear(judgement, reading.time(), List.of(false), Double.NaN, ended)
              .with(List.of(Debounce.NEW.hear(true, reading.time())));
    };
  }

  private Track measure(
      Judgement judgement,
      long time,
      double value,
      List<Level> limits,
      double deadband,
      int sign,
      Consumer<Episode> ended) {
    if (Double.isNaN(value)) {
      return this;
    }
    List<Boolean> beyond = new ArrayList<>(limits.size());
    for (int i = 0; i < limits.size(); i++) {
      double over = sign * (value - limits.get(i).limit());
      beyond.add(levels.get(i).raw() ? over > -deadband : over > 0);
    }
    boolean crossed = beyond.getFirst() && !levels.getFirst().raw();
    boolean fresh = (crossed && open == null) || Double.isNaN(worst);
    double worse = fresh ? value : sign > 0 ? Math.max(worst, value) : Math.min(worst, value);
    return hear(judgement, time, beyond, worse, ended);
  }

  private Track rate(
      Judgement judgement, Condition.Rate rate, Reading reading, Consumer<Episode> ended) {
    if (Double.isNaN(reading.number())) {
      return this;
    }
    List<Reading> kept = new ArrayList<>(recent);
    while (kept.size() > 1 && kept.get(1).time() <= reading.time() - rate.over()) {
      kept.removeFirst();
    }
    Reading anchor = kept.isEmpty() ? reading : kept.getFirst();
    kept.add(reading);
    Track known = new Track(levels, open, worst, List.copyOf(kept));
    long passed = reading.time() - anchor.time();
    return passed < rate.over() || passed == 0
        ? known
        : known.measure(
            judgement,
            reading.time(),
            Math.abs(reading.number() - anchor.number()) * MINUTE / passed,
            rate.levels(),
            rate.deadband(),
            1,
            ended);
  }

  private Track hear(
      Judgement judgement, long time, List<Boolean> beyond, double worse, Consumer<Episode> ended) {
    boolean same = true;
    for (int i = 0; i < beyond.size(); i++) {
      same &= levels.get(i).raw() == beyond.get(i);
    }
    if (same && open == null && !levels.getFirst().raw()) {
      return this;
    }
    List<Debounce> heard = new ArrayList<>(levels.size());
    for (int i = 0; i < beyond.size(); i++) {
      heard.add(levels.get(i).hear(beyond.get(i), time));
    }
    return new Track(List.copyOf(heard), open, worse, recent).advance(judgement, time, ended);
  }

  /** Lets the time pass up to and with this moment, nothing being heard. */
  Track advance(Judgement judgement, long time, Consumer<Episode> ended) {
    if (deadline(judgement) > time) {
      return this;
    }
    List<Debounce> passed = levels.stream().map(each -> each.advance(judgement, time)).toList();
    int level = (int) passed.stream().filter(Debounce::active).count();
    long since = passed.getFirst().since();
    Episode was = open;
    if (was == null) {
      return new Track(
          passed,
          level == 0 ? null : new Episode(since, Episode.OPEN, level, level, worst),
          worst,
          recent);
    }
    if (level == 0) {
      ended.accept(new Episode(was.start(), since, 0, was.peak(), worst));
      return new Track(passed, null, Double.NaN, recent);
    }
    return new Track(
        passed,
        new Episode(was.start(), Episode.OPEN, level, Math.max(was.peak(), level), worst),
        worst,
        recent);
  }

  /** When something changes if nothing is heard, epoch ms. */
  long deadline(Judgement judgement) {
    long first = Debounce.NEVER;
    for (Debounce each : levels) {
      first = Math.min(first, each.deadline(judgement));
    }
    return first;
  }

  private Track with(List<Debounce> others) {
    return new Track(others, open, worst, recent);
  }
}
