package io.takt.analytics.rollup;

import io.takt.analytics.history.RawReadings;
import io.takt.analytics.history.RawTable;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.StateCarry;
import io.takt.math.rollup.StateFold;
import io.takt.math.rollup.StateReading;
import io.takt.math.rollup.StateRollup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Computes the buckets of states. */
@Component
class StateRoller implements Roller {
  private final RawReadings raw;
  private final StateRollupTable table;

  StateRoller(RawReadings raw, StateRollupTable table) {
    this.raw = raw;
    this.table = table;
  }

  @Override
  public void minutes(RawTable source, List<Stretch> stretches, Map<Integer, PlantSignal> signals) {
    List<List<StateReading>> readings = raw.states(Stretch.unnested(stretches), stretches.size());
    List<SignalBucket<StateRollup>> buckets = new ArrayList<>();
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
      List<StateReading> readings,
      List<SignalBucket<StateRollup>> buckets) {
    HoldRule rule = HoldRule.ofExpectedInterval(signal.expectedIntervalMs());
    StateCarry carry = StateCarry.NONE;
    StateFold open = null;
    long end = Long.MIN_VALUE;
    for (StateReading reading : readings) {
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
        open = StateFold.open(rule, start, carry);
      }
      open = open.plus(reading);
    }
    if (open != null) {
      buckets.add(new SignalBucket<>(signal.id(), open.close(end)));
    }
  }

  private StateCarry carryOf(PlantSignal signal, StateReading before) {
    if (before.isUsable()) {
      return StateCarry.NONE.plus(before);
    }
    return raw.usableStateBefore(signal, before.time())
        .map(StateCarry.NONE::plus)
        .orElse(StateCarry.NONE)
        .plus(before);
  }

  @Override
  public void coarser(
      Level fine, Level coarse, List<Stretch> stretches, Map<Integer, PlantSignal> signals) {
    List<List<StateRollup>> rows = table.find(fine, stretches);
    List<SignalBucket<StateRollup>> buckets = new ArrayList<>();
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
      List<StateRollup> rows,
      List<SignalBucket<StateRollup>> buckets) {
    HoldRule rule = HoldRule.ofExpectedInterval(signal.expectedIntervalMs());
    StateCarry carry = StateCarry.NONE;
    StateFold open = null;
    long end = Long.MIN_VALUE;
    for (StateRollup row : rows) {
      if (row.start() < stretch.from()) {
        carry = StateCarry.NONE.plus(row);
        continue;
      }
      if (open == null || row.start() >= end) {
        if (open != null) {
          buckets.add(new SignalBucket<>(signal.id(), open.close(end)));
          carry = open.carry();
        }
        long start = coarse.floor(row.start(), signal.zone());
        end = coarse.end(start, signal.zone());
        open = StateFold.open(rule, start, carry);
      }
      open = open.plus(row);
    }
    if (open != null) {
      buckets.add(new SignalBucket<>(signal.id(), open.close(end)));
    }
  }

  @Override
  public boolean removeSome(List<Integer> signals) {
    return table.remove(signals, 50_000);
  }
}
