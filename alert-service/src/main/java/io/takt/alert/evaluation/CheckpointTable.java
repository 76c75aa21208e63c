package io.takt.alert.evaluation;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each partition is judged; system-wide, no tenant's data is told. */
@Component
class CheckpointTable {
  private final JdbcClient jdbc;

  CheckpointTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the next owner goes on from. */
  @SuppressWarnings("ArrayRecordComponent") // only handed on
  record Checkpoint(long epoch, long nextOffset, byte[] state) {}

  /** Takes the partition over: whoever had it before writes no more. */
  Checkpoint take(int partition, long firstOffset) {
    return jdbc.sql(
            """
            INSERT INTO checkpoint AS c (partition, epoch, next_offset, state)
            VALUES (?, 1, ?, '') ON CONFLICT (partition) DO UPDATE SET epoch = c.epoch + 1
            RETURNING epoch, next_offset, state
            """)
        .params(partition, firstOffset)
        .query((row, _) -> new Checkpoint(row.getLong(1), row.getLong(2), row.getBytes(3)))
        .single();
  }

  /**
   * @return false when another has taken it over
   */
  boolean save(int partition, Checkpoint checkpoint) {
    return jdbc.sql(
                """
                UPDATE checkpoint SET next_offset = ?, state = ? WHERE partition = ? AND epoch = ?
                """)
            .params(checkpoint.nextOffset(), checkpoint.state(), partition, checkpoint.epoch())
            .update()
        == 1;
  }

  /** Whether these are still this owner's; they are until the transaction ends. */
  boolean hold(Collection<Judged> owned) {
    List<Integer> held =
        jdbc.sql(
                """
                SELECT c.partition FROM checkpoint c
                JOIN unnest(?, ?) o(partition, epoch) USING (partition, epoch)
                ORDER BY c.partition FOR SHARE OF c
                """)
            .param(1, owned.stream().mapToInt(Judged::partition).toArray())
            .param(2, owned.stream().mapToLong(Judged::epoch).toArray())
            .query((row, _) -> row.getInt(1))
            .list();
    return held.size() == owned.size();
  }
}
