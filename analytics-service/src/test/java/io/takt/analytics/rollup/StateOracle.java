package io.takt.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.analytics.plant.PlantSignal;
import io.takt.math.rollup.StateRollup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Works out from raw rows, in the plainest way, how long each state lasted in a bucket. */
final class StateOracle {
  private final JdbcClient jdbc;
  private final PlantSignal signal;
  private final StateRollupTable table;

  StateOracle(JdbcClient jdbc, PlantSignal signal, StateRollupTable table) {
    this.jdbc = jdbc;
    this.signal = signal;
    this.table = table;
  }

  private record Raw(long time, @Nullable String state, int quality) {}

  /** How many buckets were compared. */
  int check(long rolledTo) {
    List<Raw> raw =
        jdbc.sql(
                "SELECT (extract(epoch FROM time) * 1000)::bigint, value, stamp & 3 FROM"
                    + " reading_text WHERE signal_id = ? ORDER BY time")
            .param(signal.id())
            .query((row, _) -> new Raw(row.getLong(1), row.getString(2), row.getInt(3)))
            .list();
    int compared = 0;
    for (Level level : Level.values()) {
      long limit = level.floor(Level.QUARTER.floor(rolledTo, signal.zone()), signal.zone());
      long end = level == Level.MINUTE ? rolledTo : limit;
      TreeSet<Long> expected = new TreeSet<>();
      for (Raw each : raw) {
        long start = level.floor(each.time(), signal.zone());
        if (level.end(start, signal.zone()) <= end) {
          expected.add(start);
        }
      }
      List<StateRollup> actual = table.find(level, signal, 0, end);
      assertThat(actual)
          .as("%s of %s", level, signal)
          .extracting(StateRollup::start)
          .containsExactlyElementsOf(expected);
      for (StateRollup each : actual) {
        assertThat(each.times()).as("%s of %s", level, signal).isEqualTo(times(each, raw));
        assertThat(List.of(each.changes().changes(), each.held(), String.valueOf(each.last())))
            .as("what changed and stands after %s of %s", level, signal)
            .isEqualTo(standing(each, raw));
        compared++;
      }
    }
    return compared;
  }

  private static List<Object> standing(StateRollup bucket, List<Raw> raw) {
    int changes = 0;
    boolean held = false;
    String last = "null";
    for (Raw each : raw) {
      if (each.time() >= bucket.end()) {
        break;
      }
      String state = each.state();
      held = state != null && each.quality() < 2;
      if (held) {
        boolean other = !last.equals("null") && !last.equals(state);
        changes += other && each.time() >= bucket.start() ? 1 : 0;
        last = String.valueOf(state);
      }
    }
    return List.of(changes, held, last);
  }

  private Map<String, Long> times(StateRollup bucket, List<Raw> raw) {
    Map<String, Long> times = new HashMap<>();
    for (int i = 0; i < raw.size(); i++) {
      Raw each = raw.get(i);
      String state = each.state();
      if (state == null || each.quality() >= 2) {
        continue;
      }
      long until = i + 1 < raw.size() ? raw.get(i + 1).time() : Long.MAX_VALUE;
      if (signal.expectedIntervalMs() > 0) {
        until = Math.min(until, each.time() + 3 * signal.expectedIntervalMs());
      }
      long ms = Math.min(until, bucket.end()) - Math.max(each.time(), bucket.start());
      if (ms > 0) {
        times.merge(state, ms, Long::sum);
      }
    }
    return times;
  }
}
