package io.takt.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.analytics.plant.PlantSignal;
import io.takt.math.rollup.NumberRollup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Works out from raw rows, in the plainest way, what a bucket must say. Shares no code with it. */
final class RollupOracle {
  private final JdbcClient jdbc;
  private final PlantSignal signal;
  private final NumberRollupTable table;

  RollupOracle(JdbcClient jdbc, PlantSignal signal, NumberRollupTable table) {
    this.jdbc = jdbc;
    this.signal = signal;
    this.table = table;
  }

  private record Raw(long time, double value, int quality) {
    boolean usable() {
      return !Double.isNaN(value) && quality < 2;
    }
  }

  /** How many buckets were compared. */
  int checkNumbers(long rolledTo) {
    List<Raw> raw =
        jdbc.sql(
                "SELECT (extract(epoch FROM time) * 1000)::bigint, value, stamp & 3 FROM"
                    + " reading_standard WHERE signal_id = ? ORDER BY time")
            .param(signal.id())
            .query((row, _) -> {
              double value = row.getDouble(2);
              return new Raw(row.getLong(1), row.wasNull() ? Double.NaN : value, row.getInt(3));
            })
            .list();
    int compared = 0;
    for (Level level : Level.values()) {
      TreeMap<Long, List<Raw>> expected = new TreeMap<>();
      long limit = level.floor(Level.QUARTER.floor(rolledTo, signal.zone()), signal.zone());
      long end = level == Level.MINUTE ? rolledTo : limit;
      for (Raw each : raw) {
        long start = level.floor(each.time(), signal.zone());
        if (level.end(start, signal.zone()) <= end) {
          expected.computeIfAbsent(start, _ -> new ArrayList<>()).add(each);
        }
      }
      List<NumberRollup> actual =
          table.find(signal, List.of(new NumberRollupTable.Part(level, 0, end)));
      assertThat(actual)
          .as("%s of %s", level, signal)
          .extracting(NumberRollup::start)
          .containsExactlyElementsOf(expected.keySet());
      for (NumberRollup each : actual) {
        check(each, raw, Objects.requireNonNull(expected.get(each.start())));
        compared++;
      }
    }
    return compared;
  }

  private void check(NumberRollup actual, List<Raw> raw, List<Raw> inside) {
    List<Raw> usable = inside.stream().filter(Raw::usable).toList();
    assertThat(actual.spread().count()).isEqualTo(usable.size());
    assertThat(actual.grade().unusable()).isEqualTo(inside.size() - usable.size());
    assertThat(actual.grade().worst())
        .isEqualTo(inside.stream().mapToInt(Raw::quality).max().orElseThrow());
    assertThat(actual.edges().firstTime()).isEqualTo(inside.getFirst().time());
    assertThat(actual.edges().lastTime()).isEqualTo(inside.getLast().time());
    if (!usable.isEmpty()) {
      assertThat(actual.spread().sum())
          .isCloseTo(usable.stream().mapToDouble(Raw::value).sum(), within(1e-7));
      assertThat(actual.spread().min())
          .isEqualTo(usable.stream().mapToDouble(Raw::value).min().orElseThrow());
      assertThat(actual.spread().max())
          .isEqualTo(usable.stream().mapToDouble(Raw::value).max().orElseThrow());
      assertThat(actual.edges().first()).isEqualTo(usable.getFirst().value());
      assertThat(actual.edges().last()).isEqualTo(usable.getLast().value());
    }
    checkOverTime(actual, raw);
    checkCount(actual, raw);
  }

  private void checkOverTime(NumberRollup actual, List<Raw> raw) {
    double integral = 0;
    double size = 0;
    long covered = 0;
    for (int i = 0; i < raw.size(); i++) {
      Raw each = raw.get(i);
      if (!each.usable()) {
        continue;
      }
      long until = i + 1 < raw.size() ? raw.get(i + 1).time() : Long.MAX_VALUE;
      if (signal.expectedIntervalMs() > 0) {
        until = Math.min(until, each.time() + 3 * signal.expectedIntervalMs());
      }
      long ms = Math.min(until, actual.end()) - Math.max(each.time(), actual.start());
      if (ms > 0) {
        covered += ms;
        integral += each.value() * ms;
        size += Math.abs(each.value()) * ms;
      }
    }
    assertThat(actual.held().covered()).isEqualTo(covered);
    assertThat(actual.held().integral()).isCloseTo(integral, within(1e-9 * (1 + size)));
  }

  private static void checkCount(NumberRollup actual, List<Raw> raw) {
    double before = Double.NaN;
    double carryIn = Double.NaN;
    double increase = 0;
    int resets = 0;
    for (Raw each : raw) {
      if (!each.usable()) {
        continue;
      }
      if (each.time() < actual.start()) {
        carryIn = each.value();
      } else if (each.time() < actual.end() && !Double.isNaN(before)) {
        boolean reset = each.value() < before;
        resets += reset ? 1 : 0;
        increase += reset ? each.value() : each.value() - before;
      }
      before = each.value();
    }
    assertThat(actual.counted().carryIn()).isEqualTo(Double.valueOf(carryIn));
    assertThat(actual.counted().resets()).isEqualTo(resets);
    assertThat(actual.counted().increase()).isCloseTo(increase, within(1e-7));
  }
}
