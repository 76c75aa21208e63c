package io.takt.analytics.rollup;

import io.takt.analytics.history.RawReadings;
import io.takt.analytics.history.RawTable;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.rollup.Carry;
import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.NumberFold;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.NumberRollup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Computes the buckets of gauges and counters. */
@Component
class NumberRoller implements Roller {
  private final RawReadings raw;
  private final NumberRollupTable table;

  NumberRoller(RawReadings raw, NumberRollupTable table) {
    this.raw = raw;
    this.table = table;
  }

  @Override
  public void minutes(RawTable source, List<Stretch> stretches, Map<Integer, PlantSignal> signals) {
    List<List<NumberReading>> readings =
        raw.numbers(source, Stretch.unnested(stretches), stretches.size());
    List<SignalBucket<NumberRollup>> buckets = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      PlantSignal signal = Objects.requireNonNull(signals.get(stretch.signal()));
      fold(signal, stretch, readings.get(i), buckets);
    }
    table.replace(Level.MINUTE, stretches, buckets);
  }

  private void fold(
      PlantSignal signal,
      Stretch stretch,
      List<NumberReading> readings,
      List<SignalBucket<NumberRollup>> buckets) {
    HoldRule rule = HoldRule.ofExpectedInterval(signal.expectedIntervalMs());
    Carry carry = Carry.NONE;
    NumberFold open = null;
    long end = Long.MIN_VALUE;
    for (NumberReading reading : readings) {
      if (reading.time() < stretch.from()) {
        carry = carryOf(signal, reading);
        continue;
      }
      if (open == null || reading.time() >= end) {
        if (open != null) {
          buckets.add(new SignalBucket<>(signal.id(), open.close(end)));
          carry = open.carry();
        }
        long start = Level.MINUTE.floor(reading.time(), signal.zone());
        end = Level.MINUTE.end(start, signal.zone());
        open = NumberFold.open(rule, start, carry);
      }
      open = open.plus(reading);
    }
    if (open != null) {
      buckets.add(new SignalBucket<>(signal.id(), open.close(end)));
    }
  }

  private Carry carryOf(PlantSignal signal, NumberReading before) {
    if (before.isUsable()) {
      return Carry.NONE.plus(before);
    }
    return raw.usableBefore(signal, before.time())
        .map(Carry.NONE::plus)
        .orElse(Carry.NONE)
        .plus(before);
  }

  @Override
  public void coarser(
      Level fine, Level coarse, List<Stretch> stretches, Map<Integer, PlantSignal> signals) {
    List<List<NumberRollup>> rows = table.find(fine, stretches);
    List<SignalBucket<NumberRollup>> buckets = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      PlantSignal signal = Objects.requireNonNull(signals.get(stretch.signal()));
      fold(signal, coarse, stretch, rows.get(i), buckets);
    }
    table.replace(coarse, stretches, buckets);
  }

  private static void fold(
      PlantSignal signal,
      Level coarse,
      Stretch stretch,
      List<NumberRollup> rows,
      List<SignalBucket<NumberRollup>> buckets) {
    HoldRule rule = HoldRule.ofExpectedInterval(signal.expectedIntervalMs());
    Carry carry = Carry.NONE;
    NumberFold open = null;
    long end = Long.MIN_VALUE;
    for (NumberRollup row : rows) {
      if (row.start() < stretch.from()) {
        carry = Carry.of(row);
        continue;
      }
      if (open == null || row.start() >= end) {
        if (open != null) {
          buckets.add(new SignalBucket<>(signal.id(), open.close(end)));
          carry = open.carry();
        }
        long start = coarse.floor(row.start(), signal.zone());
        end = coarse.end(start, signal.zone());
        open = NumberFold.open(rule, start, carry);
      }
      open = open.plus(row);
    }
    if (open != null) {
      buckets.add(new SignalBucket<>(signal.id(), open.close(end)));
    }
  }

  @Override
  public boolean removeSome(List<Integer> signals) {
    boolean some = false;
    for (Level level : Level.values()) {
      some |= table.remove(level, signals, 50_000);
    }
    return some;
  }
}
