package io.takt.analytics.oee;

import io.takt.math.oee.PowerLevels.Why;
import io.takt.math.oee.PowerThresholds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code power_learning}. Whose the machines are, the caller has checked. */
final class PowerTable {
  private final JdbcClient jdbc;

  PowerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The newest try.
   *
   * @param refused null when something was learned
   */
  record Try(int signal, Instant at, @Nullable Why refused) {}

  /** In order of time, by machine. */
  Map<Integer, List<PowerVersion>> versions(Collection<Integer> machines) {
    if (machines.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            SELECT * FROM power_learning
            WHERE machine_id = ANY(?) AND refused IS NULL ORDER BY learned_at
            """)
        .param(1, machines.toArray(Integer[]::new))
        .query((row, _) -> Map.entry(row.getInt("machine_id"), version(row)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  Optional<PowerVersion> newest(int machine) {
    List<PowerVersion> versions = versions(List.of(machine)).getOrDefault(machine, List.of());
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  private static PowerVersion version(ResultSet row) throws SQLException {
    Instant at = row.getTimestamp("learned_at").toInstant();
    return new PowerVersion(
        new PowerThresholds(row.getDouble("idle_above"), row.getDouble("producing_above")),
        at.toEpochMilli(),
        row.getTimestamp("learned_from").toInstant(),
        at,
        row.getInt("minutes"));
  }

  /** By machine. */
  Map<Integer, Try> tries(Collection<Integer> machines) {
    Map<Integer, Try> tries = new HashMap<>();
    jdbc.sql(
            """
            SELECT DISTINCT ON (machine_id) machine_id, signal_id, learned_at, refused
            FROM power_learning WHERE machine_id = ANY(?)
            ORDER BY machine_id, learned_at DESC
            """)
        .param(1, machines.toArray(Integer[]::new))
        .query(row -> {
          String refused = row.getString("refused");
          tries.put(
              row.getInt("machine_id"),
              new Try(
                  row.getInt("signal_id"),
                  row.getTimestamp("learned_at").toInstant(),
                  refused == null ? null : Why.valueOf(refused)));
        });
    return tries;
  }

  /** Mean power of the minutes since a time that were known for half of their length or more. */
  double[] minutes(int signal, Instant since) {
    return jdbc
        .sql(
            """
            SELECT integral / covered_ms FROM rollup_1m
            WHERE signal_id = ? AND start >= ? AND covered_ms >= 30000
            """)
        .params(signal, since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getDouble(1))
        .list()
        .stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  void keep(int machine, int signal, int minutes, Instant from, Instant at, PowerThresholds found) {
    insert(machine, signal, minutes, from, at, found, null);
  }

  void refuse(int machine, int signal, int minutes, Instant from, Instant at, Why why) {
    insert(machine, signal, minutes, from, at, null, why);
  }

  private void insert(
      int machine,
      int signal,
      int minutes,
      Instant from,
      Instant at,
      @Nullable PowerThresholds found,
      @Nullable Why why) {
    jdbc.sql("DELETE FROM power_learning WHERE machine_id = ? AND refused IS NOT NULL")
        .param(machine)
        .update();
    jdbc.sql(
            """
            INSERT INTO power_learning (machine_id, signal_id, minutes, learned_from, learned_at,
              idle_above, producing_above, refused)
            VALUES (:machine, :signal, :minutes, :from, :at, :idle, :producing, :refused)
            """)
        .param("machine", machine)
        .param("signal", signal)
        .param("minutes", minutes)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("idle", found == null ? null : found.idleAbove(), java.sql.Types.DOUBLE)
        .param("producing", found == null ? null : found.producingAbove(), java.sql.Types.DOUBLE)
        .param("refused", why == null ? null : why.name(), java.sql.Types.VARCHAR)
        .update();
  }

  /** Of another signal nothing that was learned holds. */
  void forget(int machine) {
    jdbc.sql("DELETE FROM power_learning WHERE machine_id = ?").param(machine).update();
  }
}
