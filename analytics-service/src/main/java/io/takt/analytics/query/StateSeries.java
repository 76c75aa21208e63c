package io.takt.analytics.query;

import io.takt.analytics.history.RawReadings;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.query.Series.State;
import io.takt.analytics.rollup.Level;
import io.takt.analytics.rollup.Settled;
import io.takt.analytics.rollup.SettledTable;
import io.takt.analytics.rollup.StateRollupTable;
import io.takt.contracts.plant.SignalKind;
import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.StateCarry;
import io.takt.math.rollup.StateReading;
import io.takt.math.rollup.StateRollup;
import io.takt.platform.range.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Series of states and texts, as what stood from when to when. */
class StateSeries {
  private static final int MOST = 5000;

  private final RawReadings raw;
  private final StateRollupTable rollups;
  private final SettledTable settled;

  StateSeries(RawReadings raw, StateRollupTable rollups, SettledTable settled) {
    this.raw = raw;
    this.rollups = rollups;
    this.settled = settled;
  }

  /** Every change where that is not too much, else the longest state of each bucket. */
  Series of(PlantSignal signal, Range range, long now) {
    Strip strip = new Strip(signal, range.from(), carryBefore(signal, range.from()));
    List<StateReading> readings = raw.states(signal, range.from(), range.to(), MOST + 1);
    long end = Math.min(range.to(), now);
    if (readings.size() <= MOST) {
      readings.forEach(strip::add);
      return strip.finish("raw", end, false);
    }
    if (signal.kind() != SignalKind.STATE) {
      throw SeriesController.tooMany("Texts are not summed up: ask for a shorter range.");
    }
    return summed(signal, range, end);
  }

  private Series summed(PlantSignal signal, Range range, long end) {
    Level level = levelFor(Duration.ofMillis(range.to() - range.from()));
    long from = level.floor(range.from(), signal.zone());
    Strip strip = new Strip(signal, from, carryBefore(signal, from));
    Optional<Settled> holds = settled.find(signal);
    long done = from;
    if (holds.isPresent()) {
      done =
          Math.max(from, level.floor(Math.min(range.to(), holds.get().of(level)), signal.zone()));
      rollups.find(level, signal, from, done).forEach(strip::add);
    }
    raw.states(signal, done, range.to(), MOST).forEach(strip::add);
    String label =
        switch (level) {
          case MINUTE -> "1m";
          case QUARTER -> "15m";
          case HOUR -> "1h";
          case DAY -> "1d";
        };
    return strip.finish(label, end, holds.map(Settled::pending).orElse(false));
  }

  private static Level levelFor(Duration asked) {
    if (asked.toDays() > 60) {
      return Level.DAY;
    }
    if (asked.toDays() > 14) {
      return Level.HOUR;
    }
    return asked.toDays() > 3 ? Level.QUARTER : Level.MINUTE;
  }

  private StateCarry carryBefore(PlantSignal signal, long time) {
    return raw.stateBefore(signal, time).map(StateCarry.NONE::plus).orElse(StateCarry.NONE);
  }

  /** Draws what stood, one segment after the other. */
  private static final class Strip {
    private final PlantSignal signal;
    private final long from;
    private final HoldRule rule;
    private final Gaps gaps;
    private final List<State> states = new ArrayList<>();
    private StateCarry carry;

    /** Up to where it is drawn. */
    private long through;

    Strip(PlantSignal signal, long from, StateCarry carry) {
      this.signal = signal;
      this.from = from;
      this.through = from;
      this.carry = carry;
      rule = HoldRule.ofExpectedInterval(signal.expectedIntervalMs());
      gaps = new Gaps(rule, from);
      if (carry.held() != null) {
        gaps.readings(carry.time(), carry.time(), true, true);
      }
    }

    void add(StateReading reading) {
      drawUntil(reading.time());
      boolean usable = reading.isUsable();
      gaps.readings(reading.time(), reading.time(), usable, usable);
      carry = carry.plus(reading);
      through = reading.time();
    }

    void add(StateRollup bucket) {
      drawUntil(bucket.start());
      gaps.readings(
          bucket.firstTime(), bucket.lastTime(), bucket.changes().readings() > 0, bucket.held());
      bucket.times().entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .ifPresent(longest ->
              draw(
                  bucket.start(),
                  bucket.end(),
                  longest.getKey(),
                  (double) longest.getValue() / (bucket.end() - bucket.start())));
      carry = carry.plus(bucket);
      through = bucket.end();
    }

    Series finish(String resolution, long end, boolean pending) {
      drawUntil(end);
      double covered =
          states.stream()
              .mapToDouble(
                  each -> each.share() * Duration.between(each.from(), each.to()).toMillis())
              .sum();
      double coverage = end > from ? Math.min(1, covered / (end - from)) : 0;
      return new Series(
          signal.id(), resolution, coverage, pending, List.of(), states, gaps.until(end));
    }

    private void drawUntil(long time) {
      String held = carry.held();
      if (held != null) {
        draw(through, Math.min(time, rule.end(carry.time())), held, 1);
      }
    }

    /** The same state again makes the segment before longer. */
    private void draw(long start, long end, String state, double share) {
      if (end <= start) {
        return;
      }
      State last = states.isEmpty() ? null : states.getLast();
      Instant begin = Instant.ofEpochMilli(start);
      if (last != null
          && last.state().equals(state)
          && last.to().equals(begin)
          && last.share() == share) {
        states.removeLast();
        begin = last.from();
      }
      states.add(new State(begin, Instant.ofEpochMilli(end), state, share));
    }
  }
}
