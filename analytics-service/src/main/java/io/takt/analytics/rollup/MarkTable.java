package io.takt.analytics.rollup;

import io.takt.analytics.store.PgTime;
import io.takt.contracts.Topic;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Marks and how far each partition is rolled up; system-wide. */
@Component
class MarkTable {
  private static final int LOCK = 0x7a6b_0001;
  private static final String TOPIC = Topic.READINGS.topicName();

  private final JdbcClient jdbc;

  MarkTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Integer> partitions() {
    return jdbc.sql("SELECT partition FROM position WHERE topic = ? ORDER BY partition")
        .param(TOPIC)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Keeps other instances off this partition until the transaction ends. */
  boolean claim(int partition) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(?, ?)")
        .params(LOCK, partition)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /**
   * How far the partition is rolled up; until the transaction ends its writer waits, and whatever
   * it had begun is there to be seen.
   */
  Instant rolledToExclusively(int partition) {
    return jdbc.sql("SELECT rolled_to FROM position WHERE topic = ? AND partition = ? FOR UPDATE")
        .params(TOPIC, partition)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  Instant rolledTo(int partition) {
    return jdbc.sql("SELECT rolled_to FROM position WHERE topic = ? AND partition = ?")
        .params(TOPIC, partition)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  void setRolledTo(int partition, Instant to) {
    jdbc.sql("UPDATE position SET rolled_to = ? WHERE topic = ? AND partition = ?")
        .params(at(to), TOPIC, partition)
        .update();
  }

  /** Marks [from, to) of every signal of the partition that may have readings there. */
  void markAll(int partition, Level level, Instant from, Instant to) {
    jdbc.sql(
            """
            INSERT INTO dirty (signal_id, partition, level, first_time, last_time)
            SELECT signal_id, partition, :level, :from, :to - INTERVAL '1 millisecond'
            FROM latest WHERE partition = :partition AND through >= :from
            """)
        .param("level", level.number())
        .param("from", at(from))
        .param("to", at(to))
        .param("partition", partition)
        .update();
  }

  /** The same for the signals whose hours and days are cut in this zone. */
  void markZone(int partition, Level level, Instant from, Instant to, ZoneId zone) {
    jdbc.sql(
            """
            INSERT INTO dirty (signal_id, partition, level, first_time, last_time)
            SELECT l.signal_id, l.partition, :level, :from, :to - INTERVAL '1 millisecond'
            FROM latest l JOIN signal s USING (signal_id) JOIN machine m USING (machine_id)
            WHERE l.partition = :partition AND l.through >= :from AND m.zone = :zone
            """)
        .param("level", level.number())
        .param("from", at(from))
        .param("to", at(to))
        .param("partition", partition)
        .param("zone", zone.getId())
        .update();
  }

  /** The oldest marks of the partition. */
  List<Mark> oldest(int partition, int limit) {
    return jdbc.sql(
            """
            SELECT mark_id, signal_id, level, first_time, last_time, readings
            FROM dirty WHERE partition = ? ORDER BY mark_id LIMIT ?
            """)
        .params(partition, limit)
        .query((row, _) ->
            new Mark(
                row.getLong("mark_id"),
                row.getInt("signal_id"),
                Level.of(row.getInt("level")),
                PgTime.epochMs(row, "first_time"),
                PgTime.epochMs(row, "last_time"),
                row.getInt("readings")))
        .list();
  }

  void clear(List<Mark> marks) {
    jdbc.sql("DELETE FROM dirty WHERE mark_id = ANY(?)")
        .param(1, marks.stream().mapToLong(Mark::id).toArray())
        .update();
  }

  long count() {
    return Optional.ofNullable(
            jdbc.sql("SELECT count(*) FROM dirty").query((row, _) -> row.getLong(1)).single())
        .orElse(0L);
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
