package io.takt.analytics.rollup;

import io.takt.analytics.plant.PlantSignal;
import io.takt.contracts.Topic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells how far the roll-ups of a signal can be relied on. */
public class SettledTable {
  /**
   * Marks no older than this are read around; older ones are only told. Hours are marked when they
   * are over, and when there were none before: all of them are read around.
   */
  private static final long RECENT_MS = 2 * 3_600_000;

  private static final long DAYS_MS = 3 * 86_400_000L;
  private static final ZoneId ANY_ZONE = ZoneId.of("UTC");

  private final JdbcClient jdbc;

  public SettledTable(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Empty for a signal that never had a reading. Whose it is, the caller has checked. */
  public Optional<Settled> find(PlantSignal signal) {
    return jdbc.sql(
            """
            SELECT p.rolled_to, d.*
            FROM latest l
            JOIN position p ON p.topic = :topic AND p.partition = l.partition
            CROSS JOIN LATERAL (
              SELECT
                count(*) AS marks,
                count(*) FILTER (WHERE is_recent) AS recent,
                min(first_time) FILTER (WHERE is_recent AND level = 0) AS minute,
                min(first_time) FILTER (WHERE is_recent AND level = 1) AS quarter,
                min(first_time) FILTER (WHERE level = 3) AS hour,
                min(first_time) FILTER (WHERE is_recent AND level = 2) AS day
              FROM (
                SELECT level, first_time,
                  first_time >= p.rolled_to - CASE WHEN level = 2 THEN :days ELSE :recent END
                    * INTERVAL '1 millisecond' AS is_recent
                FROM dirty WHERE partition = l.partition AND signal_id = l.signal_id
              ) marked
            ) d
            WHERE l.signal_id = :signal
            """)
        .param("topic", Topic.READINGS.topicName())
        .param("signal", signal.id())
        .param("days", DAYS_MS)
        .param("recent", RECENT_MS)
        .query((row, _) -> settled(row))
        .optional();
  }

  private static Settled settled(ResultSet row) throws SQLException {
    long rolledTo = row.getTimestamp("rolled_to").getTime();
    long minutes = Level.MINUTE.floor(earlier(rolledTo, row.getTimestamp("minute")), ANY_ZONE);
    long quarters = Level.QUARTER.floor(earlier(minutes, row.getTimestamp("quarter")), ANY_ZONE);
    long days = earlier(quarters, row.getTimestamp("day"));
    long hours = earlier(quarters, row.getTimestamp("hour"));
    return new Settled(
        minutes, quarters, hours, days, row.getLong("marks") > row.getLong("recent"));
  }

  private static long earlier(long time, @org.jspecify.annotations.Nullable Timestamp other) {
    return other == null ? time : Math.min(time, other.getTime());
  }
}
