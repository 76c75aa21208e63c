package io.takt.alert.rule;

import io.takt.alert.rule.Condition.Compared;
import io.takt.alert.rule.Condition.Counted;
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
 * @param recent what rate, count and mean still need
 */
record Track(
    List<Debounce> levels, @Nullable Episode open, double worst, Recent recent, Around around) {
  private static final double MINUTE = 60_000;

  static Track start(Judgement judgement) {
    return new Track(quiet(judgement), null, Double.NaN, Recent.NONE, Around.NOTHING);
  }

  /** Silence counts from here, also where nothing was ever heard. */
  static Track start(Judgement judgement, long from) {
    Track start = start(judgement);
    if (judgement.isGated()) {
      start = start.with(Around.NOTHING.at(judgement.gate(), from));
    }
    return judgement.condition() instanceof Condition.Missing
        ? start.silentSince(judgement, from)
        : start;
  }

  private static List<Debounce> quiet(Judgement judgement) {
    return Collections.nCopies(judgement.levels(), Debounce.NEW);
  }

  /** Judges the next reading; none before it comes after this. */
  Track step(Judgement judgement, Reading reading, Consumer<Episode> ended) {
    Track before = until(judgement, reading.time(), ended);
    return switch (reading.role()) {
      case STATE ->
          before.turned(
              judgement,
              before.around.inState(judgement.gate().lets(String.valueOf(reading.text()))),
              reading.time(),
              ended);
      case REFERENCE ->
          Double.isNaN(reading.number())
              ? before
              : before.with(before.around.comparedWith(reading.number()));
      case VALUE -> before.judge(judgement, reading, ended);
    };
  }

  private Track judge(Judgement judgement, Reading reading, Consumer<Episode> ended) {
    return switch (judgement.condition()) {
      case Condition.High(List<Level> all, double deadband) ->
          measure(judgement, reading.time(), reading.number(), all, deadband, 1, ended);
      case Condition.Low(List<Level> all, double deadband) ->
          measure(judgement, reading.time(), reading.number(), all, deadband, -1, ended);
      case Condition.Rate rate -> rate(judgement, rate, reading, ended);
      case Condition.Count count -> count(judgement, count, reading, ended);
      case Condition.Deviation deviation -> deviate(judgement, deviation, reading, ended);
      case Condition.InState(var states, _) ->
          hear(
              judgement,
              reading.time(),
              List.of(reading.text() != null && states.contains(reading.text())),
              Double.NaN,
              Double.NaN,
              ended);
      case Condition.Missing _ ->
          hear(judgement, reading.time(), List.of(false), Double.NaN, Double.NaN, ended)
              .silentSince(judgement, reading.time());
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
    List<Boolean> beyond = beyond(judgement, value, limits, deadband, sign);
    boolean crossed = beyond.getFirst() && !levels.getFirst().raw();
    boolean fresh = (crossed && open == null) || Double.isNaN(worst);
    double worse = fresh ? value : sign > 0 ? Math.max(worst, value) : Math.min(worst, value);
    return hear(judgement, time, beyond, value, worse, ended);
  }

  private List<Boolean> beyond(
      Judgement judgement, double value, List<Level> limits, double deadband, int sign) {
    List<Boolean> beyond = new ArrayList<>(limits.size());
    for (int i = 0; i < limits.size(); i++) {
      double over = sign * (value - limits.get(i).limit());
      beyond.add(wasBeyond(judgement, i) ? over > -deadband : over > 0);
    }
    return beyond;
  }

  private boolean wasBeyond(Judgement judgement, int level) {
    return judgement.isGated()
        ? !around.beyond().isEmpty() && around.beyond().get(level)
        : levels.get(level).raw();
  }

  private Track rate(
      Judgement judgement, Condition.Rate rate, Reading reading, Consumer<Episode> ended) {
    if (Double.isNaN(reading.number())) {
      return this;
    }
    Recent kept = since(reading.time() - rate.over());
    Reading anchor = kept.isEmpty() ? reading : kept.getFirst();
    Track known = with(kept.plus(reading));
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

  /** The readings from the newest one not after this time on. */
  private Recent since(long time) {
    int first = 0;
    while (first + 1 < recent.size() && recent.get(first + 1).time() <= time) {
      first++;
    }
    return recent.without(first);
  }

  private Track deviate(
      Judgement judgement,
      Condition.Deviation deviation,
      Reading reading,
      Consumer<Episode> ended) {
    if (Double.isNaN(reading.number())) {
      return this;
    }
    return switch (deviation.with()) {
      case Compared.Reference _ -> apart(judgement, deviation, reading, around.reference(), ended);
      case Compared.OwnMean(long over) -> {
        Recent before = since(reading.time() - over);
        boolean enough = !before.isEmpty() && before.getFirst().time() <= reading.time() - over;
        double mean =
            enough
                ? before.stream().mapToDouble(Reading::number).sum() / before.size()
                : Double.NaN;
        yield with(before.plus(reading)).apart(judgement, deviation, reading, mean, ended);
      }
    };
  }

  private Track apart(
      Judgement judgement,
      Condition.Deviation deviation,
      Reading reading,
      double other,
      Consumer<Episode> ended) {
    return measure(
        judgement,
        reading.time(),
        Math.abs(reading.number() - other),
        deviation.levels(),
        deviation.deadband(),
        1,
        ended);
  }

  private Track count(
      Judgement judgement, Condition.Count count, Reading reading, Consumer<Episode> ended) {
    String before = around.text();
    boolean counts =
        switch (count.what()) {
          case Counted.Over(double threshold) -> reading.number() > threshold;
          case Counted.ChangesInto(var states) ->
              reading.text() != null
                  && before != null
                  && !before.equals(reading.text())
                  && (states.isEmpty() || states.contains(reading.text()));
        };
    Track known = reading.text() == null ? this : with(around.said(reading.text()));
    Recent kept = counting(count, reading.time());
    Recent all = counts ? kept.plus(reading) : kept;
    return known
        .with(all.without(Math.max(0, all.size() - Condition.Count.MOST)))
        .counted(judgement, count, reading.time(), ended);
  }

  private Recent counting(Condition.Count count, long time) {
    int first = 0;
    while (first < recent.size() && recent.get(first).time() + count.over() <= time) {
      first++;
    }
    return recent.without(first);
  }

  private Track counted(
      Judgement judgement, Condition.Count count, long time, Consumer<Episode> ended) {
    return measure(judgement, time, recent.size(), count.levels(), 0, 1, ended);
  }

  private Track hear(
      Judgement judgement,
      long time,
      List<Boolean> beyond,
      double value,
      double worse,
      Consumer<Episode> ended) {
    if (judgement.isGated()) {
      Track known = with(around.measured(List.copyOf(beyond), value));
      return around.isActive() ? known.hold(judgement, time, beyond, worse, ended) : known;
    }
    return hold(judgement, time, beyond, worse, ended);
  }

  private Track hold(
      Judgement judgement, long time, List<Boolean> beyond, double worse, Consumer<Episode> ended) {
    boolean same = true;
    for (int i = 0; i < beyond.size(); i++) {
      same &= levels.get(i).raw() == beyond.get(i);
    }
    if (same && open == null && !levels.getFirst().raw()) {
      return this;
    }
    return new Track(heard(levels, beyond, time), open, worse, recent, around)
        .settle(judgement, time, ended);
  }

  private static List<Debounce> heard(List<Debounce> before, List<Boolean> beyond, long time) {
    List<Debounce> heard = new ArrayList<>(before.size());
    for (int i = 0; i < beyond.size(); i++) {
      heard.add(before.get(i).hear(beyond.get(i), time));
    }
    return List.copyOf(heard);
  }

  private Track silentSince(Judgement judgement, long time) {
    Track known = judgement.isGated() ? with(around.measured(List.of(true), Double.NaN)) : this;
    return new Track(
        around.isActive() ? List.of(Debounce.NEW.hear(true, time)) : quiet(judgement),
        open,
        worst,
        recent,
        known.around);
  }

  /** Lets the time pass up to and with this moment, nothing being heard. */
  Track advance(Judgement judgement, long time, Consumer<Episode> ended) {
    Track track = until(judgement, time, ended);
    if (track.turn(judgement) <= time) {
      track = track.turn(judgement, time, ended);
    }
    return track.settle(judgement, time, ended);
  }

  /** The same; but what changes at this very moment changes together with what comes. */
  private Track until(Judgement judgement, long time, Consumer<Episode> ended) {
    Track track = this;
    for (long turn = turn(judgement); turn < time; turn = track.turn(judgement)) {
      track = track.settle(judgement, turn, ended).turn(judgement, turn, ended);
    }
    if (track.levels.stream().noneMatch(level -> level.since() == time)) {
      track = track.settle(judgement, time, ended);
    }
    return track.around.turn() == time
        ? track.turned(judgement, track.around.at(judgement.gate(), time), time, ended)
        : track;
  }

  /** When the hours change or something no longer counts; later than all that was judged. */
  private long turn(Judgement judgement) {
    return judgement.condition() instanceof Condition.Count count && !recent.isEmpty()
        ? Math.min(around.turn(), recent.getFirst().time() + count.over())
        : around.turn();
  }

  private Track turn(Judgement judgement, long time, Consumer<Episode> ended) {
    Track track =
        judgement.condition() instanceof Condition.Count count
            ? with(counting(count, time)).counted(judgement, count, time, ended)
            : this;
    return around.turn() == time
        ? track.turned(judgement, track.around.at(judgement.gate(), time), time, ended)
        : track;
  }

  /** The rule becomes active, or is no longer. */
  private Track turned(Judgement judgement, Around now, long time, Consumer<Episode> ended) {
    if (now.isActive() == around.isActive()) {
      return with(now);
    }
    if (now.isActive()) {
      Around known = with(now).stillCounted(judgement, time);
      // not settled yet: a value of this moment may say otherwise
      return new Track(
          known.beyond().isEmpty()
              ? quiet(judgement)
              : heard(quiet(judgement), known.beyond(), time),
          null,
          known.value(),
          recent,
          known);
    }
    Episode was = open;
    if (was != null) {
      Debounce first = levels.getFirst();
      ended.accept(
          new Episode(
              was.start(), first.raw() ? time : first.since(), 0, was.peak(), worst, first.raw()));
    }
    return new Track(quiet(judgement), null, Double.NaN, recent, now);
  }

  /** What still counts as it becomes active. */
  private Around stillCounted(Judgement judgement, long time) {
    if (!(judgement.condition() instanceof Condition.Count count)) {
      return around;
    }
    double number = counting(count, time).size();
    return around.measured(beyond(judgement, number, count.levels(), 0, 1), number);
  }

  /** Lets delays pass. */
  private Track settle(Judgement judgement, long time, Consumer<Episode> ended) {
    if (delayed(judgement) > time) {
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
          recent,
          around);
    }
    if (level == 0) {
      ended.accept(new Episode(was.start(), since, 0, was.peak(), worst));
      return new Track(passed, null, Double.NaN, recent, around);
    }
    return new Track(
        passed,
        new Episode(was.start(), Episode.OPEN, level, Math.max(was.peak(), level), worst),
        worst,
        recent,
        around);
  }

  /** When something changes if nothing is heard, epoch ms. */
  long deadline(Judgement judgement) {
    return Math.min(turn(judgement), delayed(judgement));
  }

  private long delayed(Judgement judgement) {
    long first = Debounce.NEVER;
    for (Debounce each : levels) {
      first = Math.min(first, each.deadline(judgement));
    }
    return first;
  }

  private Track with(Recent others) {
    return new Track(levels, open, worst, others, around);
  }

  private Track with(Around other) {
    return new Track(levels, open, worst, recent, other);
  }
}
