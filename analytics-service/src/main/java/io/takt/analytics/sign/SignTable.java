package io.takt.analytics.sign;

import io.takt.math.stop.CauseMemory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signs of stops that have a reason. Whose the machines are, the caller has checked. */
public final class SignTable {
  private final JdbcClient jdbc;

  public SignTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void add(long edit, Collection<Sign> signs) {
    if (signs.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO stop_sign (edit_id, signal_id, kind, value)
            SELECT ?, s.signal, s.kind, s.value FROM unnest(?, ?, ?) s(signal, kind, value)
            ON CONFLICT DO NOTHING
            """)
        .param(1, edit)
        .param(2, signs.stream().mapToInt(Sign::signal).toArray())
        .param(3, signs.stream().map(sign -> sign.kind().name()).toArray(String[]::new))
        .param(4, signs.stream().map(Sign::value).toArray(String[]::new))
        .update();
  }

  /** Between which values these signals usually are, by their hours in [from, to). */
  Map<Integer, UsualRange> usual(Collection<Integer> signals, Instant from, Instant to) {
    Map<Integer, UsualRange> usual = new HashMap<>();
    jdbc.sql(
            """
            SELECT signal_id, percentile_cont(0.1) WITHIN GROUP (ORDER BY min),
              percentile_cont(0.9) WITHIN GROUP (ORDER BY max), count(*)
            FROM rollup_1h
            WHERE signal_id = ANY(:signals) AND start >= :from AND start < :to
              AND min IS NOT NULL AND max IS NOT NULL
            GROUP BY signal_id
            """)
        .param("signals", signals.toArray(Integer[]::new))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(row -> {
          usual.put(
              row.getInt(1), new UsualRange(row.getDouble(2), row.getDouble(3), row.getLong(4)));
        });
    return usual;
  }

  /** What was given for stops of machines since, with what signs; what was undone never was. */
  public Map<Integer, CauseMemory<Sign>> memories(Collection<Integer> machines, Instant since) {
    Map<Integer, Map<Integer, Integer>> causes = new HashMap<>();
    Map<Integer, Map<Sign, Map<Integer, Integer>>> signs = new HashMap<>();
    jdbc.sql(
            """
            SELECT machine_id, reason_id, signal_id, kind, value, count(*)
            FROM (
              SELECT machine_id, reason_id, 0 AS signal_id, '' AS kind, '' AS value FROM stop_edit
              WHERE machine_id = ANY(:machines) AND start >= :since AND undone_at IS NULL
              UNION ALL
              SELECT machine_id, reason_id, signal_id, kind, value
              FROM stop_edit JOIN stop_sign USING (edit_id)
              WHERE machine_id = ANY(:machines) AND start >= :since AND undone_at IS NULL
            ) given
            GROUP BY 1, 2, 3, 4, 5
            """)
        .param("machines", machines.toArray(Integer[]::new))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(row -> {
          int machine = row.getInt(1);
          int reason = row.getInt(2);
          int times = row.getInt(6);
          String kind = row.getString(4);
          if (kind.isEmpty()) {
            causes.computeIfAbsent(machine, _ -> new HashMap<>()).put(reason, times);
          } else {
            signs
                .computeIfAbsent(machine, _ -> new HashMap<>())
                .computeIfAbsent(
                    new Sign(row.getInt(3), Sign.Kind.valueOf(kind), row.getString(5)),
                    _ -> new HashMap<>())
                .put(reason, times);
          }
        });
    Map<Integer, CauseMemory<Sign>> memories = new HashMap<>();
    causes.forEach((machine, given) ->
        memories.put(machine, new CauseMemory<>(given, signs.getOrDefault(machine, Map.of()))));
    return memories;
  }
}
