package io.takt.analytics.query;

import io.takt.analytics.history.RawReadings;
import io.takt.analytics.history.RawReadings.Asked;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.query.Series.Point;
import io.takt.analytics.rollup.Level;
import io.takt.analytics.rollup.NumberRollupTable;
import io.takt.analytics.rollup.NumberRollupTable.Part;
import io.takt.analytics.rollup.Settled;
import io.takt.analytics.rollup.SettledTable;
import io.takt.analytics.store.Question;
import io.takt.contracts.plant.SignalKind;
import io.takt.math.rollup.Carry;
import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.NumberFold;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.NumberRollup;
import io.takt.platform.range.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Series of gauges and counters. */
class NumberSeries {
  private final RawReadings raw;
  private final NumberRollupTable rollups;
  private final SettledTable settled;

  NumberSeries(RawReadings raw, NumberRollupTable rollups, SettledTable settled) {
    this.raw = raw;
    this.rollups = rollups;
    this.settled = settled;
  }

  /** Every reading; empty when there are more than {@code most}. */
  Optional<Series> raw(PlantSignal signal, Range range, long now, int most) {
    Readings readings =
        readings(new Asked(signal, range.from(), range.from(), range.to(), most + 1));
    if (readings.after().size() > most) {
      return Optional.empty();
    }
    Carry carry = carry(signal, range.from(), readings.before());
    Drawing drawing = new Drawing(signal, range, range.from(), null, carry);
    readings.after().forEach(drawing::add);
    return Optional.of(drawing.finish("raw", Math.min(range.to(), now), false));
  }

  Series buckets(PlantSignal signal, Range range, Grid grid, long now, int mostRaw) {
    long from = grid.floor(range.from());
    Optional<Settled> holds = settled.find(signal);
    List<Part> parts =
        holds.map(until -> parts(signal, range, from, grid, until)).orElse(List.of());
    long done = parts.isEmpty() ? from : parts.getLast().to();
    Asked asked = new Asked(signal, from, done, range.to(), mostRaw + 1);
    List<NumberRollup> rows = new ArrayList<>();
    Readings readings;
    if (!parts.isEmpty() && NumberRollupTable.areFew(parts)) {
      readings = readings(asked, NumberRollupTable.question(signal, parts, rows));
      rows.sort(Comparator.comparingLong(NumberRollup::start));
    } else {
      readings = readings(asked);
      rows.addAll(rollups.find(signal, parts));
    }
    if (readings.after().size() > mostRaw) {
      throw SeriesController.tooMany("Ask for a shorter range.");
    }
    Carry carry = carry(signal, from, readings.before());
    Drawing drawing = new Drawing(signal, range, from, grid, carry);
    if (holds.isPresent()) {
      rows.forEach(drawing::add);
      readings.after().forEach(drawing::add);
    }
    return drawing.finish(
        grid.label(), Math.min(range.to(), now), holds.map(Settled::pending).orElse(false));
  }

  /** As coarse as the grid allows while that holds, then finer. */
  private static List<Part> parts(
      PlantSignal signal, Range range, long from, Grid grid, Settled holds) {
    List<Part> parts = new ArrayList<>();
    long done = from;
    for (Level level : coarsestFirst(grid.source())) {
      long until =
          Math.max(done, level.floor(Math.min(range.to(), holds.of(level)), signal.zone()));
      if (done < until) {
        parts.add(new Part(level, done, until));
      }
      done = until;
    }
    return parts;
  }

  /**
   * @param before the last one before what is drawn
   */
  private record Readings(Optional<NumberReading> before, List<NumberReading> after) {}

  private Readings readings(Asked asked, Question... others) {
    List<NumberReading> found = raw.numbers(asked, others);
    return !found.isEmpty() && found.getFirst().time() < asked.before()
        ? new Readings(Optional.of(found.getFirst()), found.subList(1, found.size()))
        : new Readings(Optional.empty(), found);
  }

  private static List<Level> coarsestFirst(@Nullable Level source) {
    return switch (source) {
      case null -> List.of();
      case MINUTE -> List.of(Level.MINUTE);
      case QUARTER -> List.of(Level.QUARTER, Level.MINUTE);
      case HOUR -> List.of(Level.HOUR, Level.QUARTER, Level.MINUTE);
      case DAY -> List.of(Level.DAY, Level.HOUR, Level.QUARTER, Level.MINUTE);
    };
  }

  private Carry carry(PlantSignal signal, long time, Optional<NumberReading> before) {
    if (before.isEmpty()) {
      return rollups.before(Level.MINUTE, signal, time).map(Carry::of).orElse(Carry.NONE);
    }
    if (before.get().isUsable()) {
      return Carry.NONE.plus(before.get());
    }
    Carry usable = raw.usableBefore(signal, time).map(Carry.NONE::plus).orElse(Carry.NONE);
    return usable.plus(before.get());
  }

  /** Collects points, gaps and coverage in one pass. */
  private static final class Drawing {
    private final PlantSignal signal;
    private final long from;
    private final @Nullable Grid grid;
    private final HoldRule rule;
    private final Gaps gaps;
    private final List<Point> points = new ArrayList<>();
    private NumberFold whole;
    private @Nullable NumberFold open;
    private long openEnd = Long.MIN_VALUE;
    private Carry carry;

    Drawing(PlantSignal signal, Range asked, long from, @Nullable Grid grid, Carry carry) {
      this.signal = signal;
      this.from = from;
      this.grid = grid;
      this.carry = carry;
      rule = HoldRule.ofExpectedInterval(signal.expectedIntervalMs());
      gaps = new Gaps(rule, asked.from());
      whole = NumberFold.open(rule, from, carry);
      if (carry.holds()) {
        gaps.readings(carry.time(), carry.time(), true, true);
      }
    }

    void add(NumberReading reading) {
      whole = whole.plus(reading);
      boolean usable = reading.isUsable();
      gaps.readings(reading.time(), reading.time(), usable, usable);
      if (grid == null) {
        points.add(point(reading));
      } else {
        open = openAt(reading.time()).plus(reading);
      }
      carry = carry.plus(reading);
    }

    void add(NumberRollup bucket) {
      whole = whole.plus(bucket);
      gaps.readings(
          bucket.edges().firstTime(),
          bucket.edges().lastTime(),
          bucket.spread().count() > 0,
          bucket.edges().held());
      open = openAt(bucket.start()).plus(bucket);
      carry = carry.plus(bucket);
    }

    private NumberFold openAt(long time) {
      NumberFold current = open;
      if (current != null && time < openEnd) {
        return current;
      }
      close(openEnd);
      long start = grid == null ? time : grid.floor(time);
      openEnd = grid == null ? time : grid.end(start);
      return NumberFold.open(rule, start, carry);
    }

    private void close(long end) {
      NumberFold current = open;
      if (current != null) {
        points.add(point(current.close(end)));
      }
    }

    Series finish(String resolution, long end, boolean pending) {
      if (open != null) {
        close(Math.max(Math.min(openEnd, end), open.through() + 1));
      }
      long asked = Math.max(1, end - from);
      double covered = end > from ? (double) whole.close(end).held().covered() / asked : 0;
      return new Series(
          signal.id(), resolution, covered, pending, points, List.of(), gaps.until(end));
    }

    private Point point(NumberReading reading) {
      Double value = Double.isNaN(reading.value()) ? null : reading.value();
      return new Point(
          Instant.ofEpochMilli(reading.time()),
          value,
          value,
          value,
          value,
          reading.isUsable() ? 1 : 0,
          Quality.of(reading.quality()),
          null,
          null,
          null);
    }

    private Point point(NumberRollup bucket) {
      boolean counter = signal.kind() == SignalKind.COUNTER;
      return new Point(
          Instant.ofEpochMilli(bucket.start()),
          known(bucket.spread().min()),
          known(bucket.spread().max()),
          known(bucket.mean()),
          known(bucket.edges().last()),
          bucket.spread().count(),
          Quality.of(bucket.grade().worst()),
          (double) bucket.held().covered() / (bucket.end() - bucket.start()),
          counter ? bucket.counted().increase() : null,
          counter ? bucket.counted().resets() : null);
    }

    private static @Nullable Double known(double value) {
      return Double.isNaN(value) ? null : value;
    }
  }
}
