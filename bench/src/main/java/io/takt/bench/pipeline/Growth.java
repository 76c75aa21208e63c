package io.takt.bench.pipeline;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** The same with ten times the devices, and with ten times the stored data. */
final class Growth {
  static final int TIMES = 10;

  /** Bounds the time this takes. */
  private static final double MOST_ROWS = 30e6;

  private static final int DAYS = 12;

  /** The plant's own data begins after so many days ago. */
  private static final int NEWEST = 8;

  private Growth() {}

  /**
   * Speed at full load.
   *
   * @param cpu seconds a million readings
   */
  record Speed(double readingsPerSecond, double cpu, double others) {}

  static Speed speed(Subject subject, Plant plant, Duration time) throws IOException, SQLException {
    Consumption before = subject.consumption();
    Generator.Sent sent = plant.generator().flatOut(time);
    plant.awaitStored();
    Consumption used = subject.consumption().since(before);
    return new Speed(
        sent.readings() * 1e9 / used.nanos(),
        used.platform() / (sent.readings() / 1e6),
        used.others());
  }

  /**
   * Fills the days before the plant's own data, of its signals, until there is ten times as much,
   * in the raw table and in the roll-ups of quarters and hours.
   *
   * @return how many times as much there is now
   */
  static double fill(Subject subject, Plant plant) throws SQLException {
    double rows = subject.number("SELECT count(*) FROM analytics.reading_standard");
    double more = Math.min(rows * (TIMES - 1), MOST_ROWS);
    Integer[] signals = plant.signals();
    double step = DAYS * 86_400 * signals.length / more;
    for (int daysAgo = NEWEST + DAYS; daysAgo > NEWEST; daysAgo--) {
      insert(
          subject,
          signals,
          "INSERT INTO analytics.reading_standard (signal_id, stamp, time, value) SELECT s, 0, t, 20"
              + times(daysAgo, "make_interval(secs => %f)".formatted(step)));
      insert(subject, signals, rollups("rollup_15m", daysAgo, Duration.ofMinutes(15)));
      insert(subject, signals, rollups("rollup_1h", daysAgo, Duration.ofHours(1)));
    }
    return (rows + more) / rows;
  }

  private static String rollups(String table, int daysAgo, Duration size) {
    return "INSERT INTO analytics.%1$s (signal_id, readings, start, sum, min, max, first, last, integral, covered_ms, first_ms, last_ms, unusable, quality, held) SELECT s, 1, t, 20, 20, 20, 20, 20, 20 * %2$d, %2$d, 0, 0, 0, 0, true"
            .formatted(table, size.toMillis())
        + times(daysAgo, "INTERVAL '%d minutes'".formatted(size.toMinutes()));
  }

  /** One day, so that no statement takes minutes. */
  private static String times(int daysAgo, String step) {
    return " FROM generate_series(date_trunc('hour', now()) - INTERVAL '%d days', date_trunc('hour', now()) - INTERVAL '%d days', %s) t, unnest(?) s ON CONFLICT DO NOTHING"
        .formatted(daysAgo, daysAgo - 1, step);
  }

  private static void insert(Subject subject, Integer[] signals, String sql) throws SQLException {
    try (PreparedStatement statement = subject.connection().prepareStatement(sql)) {
      statement.setArray(1, subject.connection().createArrayOf("int4", signals));
      statement.executeUpdate();
    }
  }
}
