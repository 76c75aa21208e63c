package io.takt.analytics.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Positions of all partitions; system-wide, no tenant's data. */
@Component
public class PositionTable {
  private final JdbcClient jdbc;
  private final Clock clock;

  PositionTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Long> find(String topic, int partition) {
    return jdbc.sql("SELECT next_offset FROM position WHERE topic = ? AND partition = ?")
        .params(topic, partition)
        .query(Long.class)
        .optional();
  }

  /** Makes the position of a partition that has none; another reader may have been faster. */
  void create(String topic, int partition, long offset) {
    Instant rolledTo = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    jdbc.sql("INSERT INTO position VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .params(topic, partition, offset, rolledTo.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Moves a position that points outside of the topic, whatever it was. */
  void reset(String topic, int partition, long offset) {
    jdbc.sql("UPDATE position SET next_offset = ? WHERE topic = ? AND partition = ?")
        .params(offset, topic, partition)
        .update();
  }

  /**
   * Moves positions over what is stored in the same transaction, and keeps other readers and the
   * roll-up's frontier out until it ends.
   *
   * @return for each partition up to where it is rolled up, epoch ms
   * @throws FencedException when one does not stand where its span begins
   */
  public Map<Integer, Long> advance(String topic, List<Span> spans) {
    Map<Integer, Long> rolledTo = new HashMap<>();
    jdbc.sql(
            """
            UPDATE position p SET next_offset = s.next
            FROM unnest(?, ?, ?) s(partition, first, next)
            WHERE p.topic = ? AND p.partition = s.partition AND p.next_offset = s.first
            RETURNING p.partition, p.rolled_to
            """)
        .param(1, spans.stream().mapToInt(Span::partition).toArray())
        .param(2, spans.stream().mapToLong(Span::first).toArray())
        .param(3, spans.stream().mapToLong(Span::next).toArray())
        .param(4, topic)
        .query((row, _) -> rolledTo.put(row.getInt(1), time(row.getTimestamp(2))))
        .list();
    if (rolledTo.size() != spans.size()) {
      throw new FencedException(topic, spans.size(), rolledTo.size());
    }
    return rolledTo;
  }

  private static long time(Timestamp time) {
    return time.getTime();
  }
}
