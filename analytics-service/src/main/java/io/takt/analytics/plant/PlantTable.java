package io.takt.analytics.plant;

import io.takt.analytics.plant.PlantMirror.MachineRow;
import io.takt.analytics.plant.PlantMirror.SignalRow;
import io.takt.contracts.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored copy of the plant model; system-wide. */
@Component
class PlantTable {
  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PlantTable(JdbcTemplate template, JdbcClient jdbc) {
    this.template = template;
    this.jdbc = jdbc;
  }

  List<MachineRow> machines() {
    return jdbc.sql("SELECT machine_id, tenant_id, site_id, zone FROM machine")
        .query((row, _) ->
            new MachineRow(
                row.getInt(1), row.getInt(2), row.getInt(3), MachineRow.zone(row.getString(4))))
        .list();
  }

  List<SignalRow> signals() {
    return jdbc.sql(
            """
            SELECT signal_id, tenant_id, machine_id, kind, retention, expected_interval_ms
            FROM signal WHERE removed_at IS NULL
            """)
        .query((row, _) ->
            new SignalRow(
                row.getInt(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getLong(6)))
        .list();
  }

  void saveMachines(Collection<MachineRow> rows) {
    template.batchUpdate(
        """
        INSERT INTO machine (machine_id, tenant_id, site_id, zone) VALUES (?, ?, ?, ?)
        ON CONFLICT (machine_id) DO UPDATE SET site_id = excluded.site_id, zone = excluded.zone
        """,
        rows,
        500,
        (statement, row) -> {
          statement.setInt(1, row.id());
          statement.setInt(2, row.tenant());
          statement.setInt(3, row.site());
          statement.setString(4, row.zone().getId());
        });
  }

  void saveSignals(Collection<SignalRow> rows) {
    template.batchUpdate(
        """
        INSERT INTO signal (signal_id, tenant_id, machine_id, kind, retention, expected_interval_ms)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (signal_id) DO UPDATE SET
          kind = excluded.kind,
          retention = excluded.retention,
          expected_interval_ms = excluded.expected_interval_ms,
          removed_at = nullif(signal.removed_at, 'infinity')
        """,
        rows,
        500,
        (statement, row) -> {
          statement.setInt(1, row.id());
          statement.setInt(2, row.tenant());
          statement.setInt(3, row.machine());
          statement.setInt(4, row.kind());
          statement.setInt(5, row.retention());
          statement.setLong(6, row.expectedIntervalMs());
        });
  }

  /** From now on their data is removed; also of signals only the table still knew. */
  void markRemoved(Collection<Integer> signals, Collection<Integer> machines) {
    jdbc.sql(
            """
            UPDATE signal SET removed_at = now()
            WHERE (removed_at IS NULL OR removed_at = 'infinity')
              AND (signal_id = ANY(?) OR machine_id = ANY(?))
            """)
        .param(1, ints(signals))
        .param(2, ints(machines))
        .update();
    removeMachines(machines);
  }

  /** They are shown no more and keep their data: removed at the end of time. */
  void hide(Collection<Integer> signals, Collection<Integer> machines) {
    jdbc.sql(
            """
            UPDATE signal SET removed_at = 'infinity'
            WHERE removed_at IS NULL AND (signal_id = ANY(?) OR machine_id = ANY(?))
            """)
        .param(1, ints(signals))
        .param(2, ints(machines))
        .update();
    removeMachines(machines);
  }

  private void removeMachines(Collection<Integer> machines) {
    jdbc.sql("DELETE FROM machine WHERE machine_id = ANY(?)").param(1, ints(machines)).update();
  }

  /** Some signals whose data is to be removed. */
  List<Integer> removed(int limit) {
    return jdbc.sql(
            "SELECT signal_id FROM signal WHERE removed_at < 'infinity' ORDER BY removed_at LIMIT ?")
        .param(limit)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Forgets signals without data, once no writer can still hold a reading of them. */
  void forget(Collection<Integer> signals, Duration after) {
    jdbc.sql(
            """
            DELETE FROM signal
            WHERE signal_id = ANY(?) AND removed_at < now() - make_interval(secs => ?)
            """)
        .param(1, ints(signals))
        .param(2, after.toSeconds())
        .update();
  }

  /** All of a tenant, as {@link #markRemoved(Collection, Collection)}. */
  void markRemoved(TenantId tenant) {
    jdbc.sql(
            """
            UPDATE signal SET removed_at = now()
            WHERE (removed_at IS NULL OR removed_at = 'infinity') AND tenant_id = ?
            """)
        .param(tenant.value())
        .update();
    jdbc.sql("DELETE FROM machine WHERE tenant_id = ?").param(tenant.value()).update();
  }

  private static int[] ints(Collection<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }
}
