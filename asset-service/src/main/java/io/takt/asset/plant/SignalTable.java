package io.takt.asset.plant;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code signal}. */
@Component
final class SignalTable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  SignalTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Signal> ofMachine(TenantId tenant, int machineId) {
    return jdbc.sql(
            "SELECT * FROM signal WHERE tenant_id = :tenant AND machine_id = :machine ORDER BY id")
        .param("tenant", tenant.value())
        .param("machine", machineId)
        .query(SignalTable::signal)
        .list();
  }

  List<Signal> ofMachines(TenantId tenant, List<Integer> machines) {
    return jdbc.sql(
            "SELECT * FROM signal WHERE tenant_id = ? AND machine_id = ANY(?)"
                + " ORDER BY machine_id, id")
        .param(tenant.value())
        .param(machines.toArray(Integer[]::new))
        .query(SignalTable::signal)
        .list();
  }

  List<Signal> ofSite(TenantId tenant, int siteId) {
    return jdbc.sql(
            """
            SELECT g.* FROM signal g JOIN machine m ON m.id = g.machine_id
            JOIN line l ON l.id = m.line_id
            WHERE g.tenant_id = :tenant AND l.site_id = :site ORDER BY g.id
            """)
        .param("tenant", tenant.value())
        .param("site", siteId)
        .query(SignalTable::signal)
        .list();
  }

  List<Signal> all(TenantId tenant) {
    return jdbc.sql("SELECT * FROM signal WHERE tenant_id = :tenant ORDER BY id")
        .param("tenant", tenant.value())
        .query(SignalTable::signal)
        .list();
  }

  Optional<Signal> find(Realm realm, int id) {
    return jdbc.sql(
            """
            SELECT g.* FROM signal g JOIN machine m ON m.id = g.machine_id
            JOIN line l ON l.id = m.line_id
            WHERE g.tenant_id = :tenant AND g.id = :id AND
            """
                + Realm.holds("l.site_id"))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .query(SignalTable::signal)
        .optional();
  }

  /** Sources of the machine's signals that somebody deleted and may restore. */
  Set<String> deletedSources(TenantId tenant, int machineId) {
    return jdbc.sql(
            """
            SELECT r.content ->> 'source'
            FROM deleted_thing d JOIN deleted_row r ON r.deleted_id = d.id
            WHERE d.tenant_id = :tenant AND d.kind = 'signal' AND d.parent_id = :machine
            """)
        .param("tenant", tenant.value())
        .param("machine", machineId)
        .query((row, _) -> row.getString(1))
        .set();
  }

  /** With a new id, whatever id the given one has. */
  Signal insert(TenantId tenant, Signal signal) {
    return values(
            jdbc.sql(
                """
                INSERT INTO signal (tenant_id, machine_id, key, source, name, kind, unit, role, retention,
                                    valid_min, valid_max, expected_interval_ms, is_new,
                                    modulus, state_mapping, idle_above, producing_above)
                VALUES (:tenant, :machine, :key, :source, :name, :kind, :unit, :role, :retention,
                        :min, :max, :interval, :new, :modulus, :words::jsonb, :idle, :producing)
                RETURNING *
                """),
            tenant,
            signal)
        .query(SignalTable::signal)
        .single();
  }

  Signal update(TenantId tenant, Signal signal) {
    return values(
            jdbc.sql(
                """
                UPDATE signal SET name = :name, kind = :kind, unit = :unit, role = :role,
                       retention = :retention, valid_min = :min, valid_max = :max,
                       expected_interval_ms = :interval, is_new = :new, modulus = :modulus,
                       state_mapping = :words::jsonb, idle_above = :idle,
                       producing_above = :producing, version = version + 1
                WHERE tenant_id = :tenant AND machine_id = :machine AND key = :key
                RETURNING *
                """),
            tenant,
            signal)
        .query(SignalTable::signal)
        .single();
  }

  /** With new ids, whatever ids the given ones have. */
  List<Signal> insertAll(TenantId tenant, List<Signal> signals) {
    return columns(
            jdbc.sql(
                """
                INSERT INTO signal (tenant_id, machine_id, key, source, name, kind, unit, role, retention,
                                    valid_min, valid_max, expected_interval_ms, is_new,
                                    modulus, idle_above, producing_above, state_mapping)
                SELECT ?, machine_id, key, source, name, kind, unit, role, retention,
                       valid_min, valid_max, expected_interval_ms, is_new,
                       modulus, idle_above, producing_above, words::jsonb
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  AS n (machine_id, key, source, name, kind, unit, role, retention, valid_min,
                        valid_max, expected_interval_ms, is_new, modulus, idle_above,
                        producing_above, words)
                RETURNING *
                """),
            tenant,
            signals)
        .query(SignalTable::signal)
        .list();
  }

  void updateAll(TenantId tenant, List<Signal> signals) {
    columns(
            jdbc.sql(
                """
                UPDATE signal old SET name = new.name, kind = new.kind, unit = new.unit, role = new.role,
                       retention = new.retention, valid_min = new.valid_min, valid_max = new.valid_max,
                       expected_interval_ms = new.expected_interval_ms, is_new = new.is_new,
                       modulus = new.modulus, idle_above = new.idle_above,
                       producing_above = new.producing_above, state_mapping = new.words::jsonb,
                       version = old.version + 1
                FROM (SELECT ? AS tenant_id, *
                      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                      AS n (machine_id, key, source, name, kind, unit, role, retention, valid_min,
                            valid_max, expected_interval_ms, is_new, modulus, idle_above,
                            producing_above, words)) new
                WHERE old.tenant_id = new.tenant_id AND old.machine_id = new.machine_id
                  AND old.key = new.key
                """),
            tenant,
            signals)
        .update();
  }

  private static JdbcClient.StatementSpec columns(
      JdbcClient.StatementSpec statement, TenantId tenant, List<Signal> signals) {
    return statement
        .param(tenant.value())
        .param(column(signals, Signal::machineId, Integer[]::new))
        .param(column(signals, Signal::key, String[]::new))
        .param(column(signals, Signal::source, String[]::new))
        .param(column(signals, Signal::name, String[]::new))
        .param(column(signals, signal -> signal.kind().name(), String[]::new))
        .param(column(signals, Signal::unit, String[]::new))
        .param(column(signals, Signal::role, String[]::new))
        .param(column(signals, signal -> signal.retention().name(), String[]::new))
        .param(
            column(
                signals,
                signal -> signal.validRange() == null ? null : signal.validRange().min(),
                Double[]::new))
        .param(
            column(
                signals,
                signal -> signal.validRange() == null ? null : signal.validRange().max(),
                Double[]::new))
        .param(column(signals, Signal::expectedIntervalMs, Long[]::new))
        .param(column(signals, Signal::isNew, Boolean[]::new))
        .param(column(signals, Signal::modulus, Double[]::new))
        .param(
            column(
                signals,
                signal ->
                    signal.powerThresholds() == null ? null : signal.powerThresholds().idleAbove(),
                Double[]::new))
        .param(
            column(
                signals,
                signal ->
                    signal.powerThresholds() == null
                        ? null
                        : signal.powerThresholds().producingAbove(),
                Double[]::new))
        .param(
            column(
                signals, signal -> JSON.writeValueAsString(signal.stateMapping()), String[]::new));
  }

  private static <T> T[] column(
      List<Signal> signals, Function<Signal, ? extends @Nullable T> value, IntFunction<T[]> array) {
    return signals.stream().map(value).toArray(array);
  }

  private static JdbcClient.StatementSpec values(
      JdbcClient.StatementSpec statement, TenantId tenant, Signal signal) {
    Signal.ValidRange range = signal.validRange();
    Signal.PowerThresholds power = signal.powerThresholds();
    return statement
        .param("tenant", tenant.value())
        .param("machine", signal.machineId())
        .param("key", signal.key())
        .param("source", signal.source())
        .param("name", signal.name())
        .param("kind", signal.kind().name())
        .param("unit", signal.unit())
        .param("role", signal.role())
        .param("retention", signal.retention().name())
        .param("min", range == null ? null : range.min(), java.sql.Types.DOUBLE)
        .param("max", range == null ? null : range.max(), java.sql.Types.DOUBLE)
        .param("interval", signal.expectedIntervalMs())
        .param("new", signal.isNew())
        .param("modulus", signal.modulus())
        .param("words", JSON.writeValueAsString(signal.stateMapping()))
        .param("idle", power == null ? null : power.idleAbove(), java.sql.Types.DOUBLE)
        .param("producing", power == null ? null : power.producingAbove(), java.sql.Types.DOUBLE);
  }

  static Signal signal(ResultSet row, int n) throws SQLException {
    double min = row.getDouble("valid_min");
    Signal.ValidRange range =
        row.wasNull() ? null : new Signal.ValidRange(min, row.getDouble("valid_max"));
    return new Signal(
        row.getInt("id"),
        row.getLong("version"),
        row.getInt("machine_id"),
        row.getString("key"),
        row.getString("source"),
        row.getString("name"),
        SignalKind.valueOf(row.getString("kind")),
        row.getString("unit"),
        row.getString("role"),
        RetentionClass.valueOf(row.getString("retention")),
        range,
        row.getLong("expected_interval_ms"),
        row.getBoolean("is_new"),
        row.getDouble("modulus"),
        List.of(JSON.readValue(row.getString("state_mapping"), Signal.StateWord[].class)),
        thresholds(row));
  }

  private static Signal.@Nullable PowerThresholds thresholds(ResultSet row) throws SQLException {
    double idle = row.getDouble("idle_above");
    return row.wasNull()
        ? null
        : new Signal.PowerThresholds(idle, row.getDouble("producing_above"));
  }
}
