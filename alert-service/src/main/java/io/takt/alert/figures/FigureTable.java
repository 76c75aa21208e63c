package io.takt.alert.figures;

import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what is in the history of alarms. */
@Component
class FigureTable {
  /** Alarms that people were shown: what was spared them counts once they see it. */
  private static final String SHOWN =
      """
      shown AS (
        SELECT e.event_id, e.alarm_id, e.occurrence, e.at, e.recorded_at, e.priority, e.since,
          a.rule_id, a.machine_id
        FROM alarm_event e JOIN alarm a USING (alarm_id)
        WHERE e.tenant_id = :tenant AND a.tenant_id = :tenant
          AND e.kind IN ('raised', 'past', 'unsuppress', 'unshelve', 'put-back')
          AND e.at >= :from AND e.at < :to
          AND CASE WHEN e.kind IN ('raised', 'past') THEN e.state NOT IN ('G', 'H', 'I')
            ELSE e.state = 'B' END
          AND (CAST(:site AS int) IS NULL OR a.site_id = CAST(:site AS int)) AND %s)
      """
          .formatted(Realm.holds("a.site_id"));

  private final JdbcClient jdbc;

  FigureTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of whom and when. */
  record Asked(Realm realm, @Nullable Integer site, Instant from, Instant to) {}

  private JdbcClient.StatementSpec ask(Asked asked, String question) {
    return jdbc.sql(question)
        .param("tenant", asked.realm().tenant().value())
        .param("sites", asked.realm().siteIds())
        .param("site", asked.site())
        .param("from", time(asked.from()))
        .param("to", time(asked.to()));
  }

  /** How many in each ten minutes that has some. */
  Map<Integer, Integer> rate(Asked asked) {
    Map<Integer, Integer> counts = new HashMap<>();
    ask(
            asked,
            "WITH "
                + SHOWN
                + """
                SELECT floor(extract(epoch FROM at - :from) / :step)::int AS bin, count(*) AS n
                FROM shown GROUP BY bin
                """)
        .param("step", AlarmRate.STEP.toSeconds())
        .query((row, _) -> counts.put(row.getInt("bin"), row.getInt("n")))
        .list();
    return counts;
  }

  /** How many of each priority, by its rank. */
  Map<Integer, Integer> priorities(Asked asked) {
    Map<Integer, Integer> counts = new HashMap<>();
    ask(asked, "WITH " + SHOWN + "SELECT priority, count(*) AS n FROM shown GROUP BY priority")
        .query((row, _) -> counts.put(row.getInt("priority"), row.getInt("n")))
        .list();
    return counts;
  }

  /** Something that raised alarms. */
  record Counted(int id, String name, int alarms) {}

  /** The rules with the most, removed ones too. */
  List<Counted> rules(Asked asked, int limit) {
    return ask(
            asked,
            "WITH "
                + SHOWN
                + """
                SELECT rule_id AS id, r.name, count(*) AS n FROM shown JOIN rule r USING (rule_id)
                GROUP BY rule_id, r.name ORDER BY n DESC, rule_id LIMIT :limit
                """)
        .param("limit", limit)
        .query((row, _) -> new Counted(row.getInt("id"), row.getString("name"), row.getInt("n")))
        .list();
  }

  /** The machines with the most; whoever knows their names adds them. */
  List<Counted> machines(Asked asked, int limit) {
    return ask(
            asked,
            "WITH "
                + SHOWN
                + """
                SELECT machine_id AS id, count(*) AS n FROM shown
                GROUP BY machine_id ORDER BY n DESC, machine_id LIMIT :limit
                """)
        .param("limit", limit)
        .query((row, _) -> new Counted(row.getInt("id"), "", row.getInt("n")))
        .list();
  }

  /** How many came from the ten alarms with the most. */
  int ofTheTop(Asked asked, int alarms) {
    return ask(
            asked,
            "WITH "
                + SHOWN
                + """
                SELECT coalesce(sum(n), 0)::int FROM (
                  SELECT count(*) AS n FROM shown GROUP BY alarm_id
                  ORDER BY n DESC LIMIT :alarms) AS top
                """)
        .param("alarms", alarms)
        .query(Integer.class)
        .single();
  }

  /** Seconds; null where there was none to tell it by. */
  record Times(
      int acknowledged,
      @Nullable Double acknowledgeMedian,
      @Nullable Double acknowledgeP90,
      int cleared,
      @Nullable Double clearMedian,
      @Nullable Double clearP90) {}

  /** From when people could know of it until somebody acknowledged, and until it ended. */
  Times times(Asked asked) {
    return ask(
            asked,
            "WITH "
                + SHOWN
                + """
                , lasted AS (
                  SELECT extract(epoch FROM (
                      SELECT min(d.recorded_at) FROM alarm_event d
                      WHERE d.alarm_id = s.alarm_id AND d.kind = 'acknowledge'
                        AND d.occurrence = s.occurrence AND d.event_id > s.event_id)
                      - s.recorded_at) AS seen,
                    extract(epoch FROM (
                      SELECT min(d.at) FROM alarm_event d
                      WHERE d.alarm_id = s.alarm_id AND d.kind IN ('cleared', 'rule-inactive')
                        AND d.occurrence = s.occurrence AND d.event_id > s.event_id)
                      - s.at) AS ended
                  FROM shown s)
                SELECT count(seen) AS acknowledged,
                  percentile_cont(0.5) WITHIN GROUP (ORDER BY seen) AS seen_median,
                  percentile_cont(0.9) WITHIN GROUP (ORDER BY seen) AS seen_p90,
                  count(ended) AS cleared,
                  percentile_cont(0.5) WITHIN GROUP (ORDER BY ended) AS ended_median,
                  percentile_cont(0.9) WITHIN GROUP (ORDER BY ended) AS ended_p90
                FROM lasted
                """)
        .query((row, _) ->
            new Times(
                row.getInt("acknowledged"),
                number(row, "seen_median"),
                number(row, "seen_p90"),
                row.getInt("cleared"),
                number(row, "ended_median"),
                number(row, "ended_p90")))
        .single();
  }

  /** An alarm that should be looked at. */
  record Noticed(int alarmId, int machineId, int ruleId, String rule, int times, Instant since) {}

  /** A list, cut where it is long, and how many there are. */
  record Some<T>(int count, List<T> items) {}

  /** Those that chattered: how many times they began to. */
  Some<Noticed> chattering(Asked asked, int limit) {
    return some(
        ask(
                asked,
                """
                SELECT a.alarm_id, a.machine_id, a.rule_id, r.name, count(*) AS n,
                  max(e.at) AS since, count(*) OVER () AS total
                FROM alarm_event e JOIN alarm a USING (alarm_id) JOIN rule r USING (rule_id)
                WHERE e.tenant_id = :tenant AND a.tenant_id = :tenant AND e.kind = 'chattering'
                  AND e.at >= :from AND e.at < :to
                  AND (CAST(:site AS int) IS NULL OR a.site_id = CAST(:site AS int)) AND %s
                GROUP BY a.alarm_id, r.name ORDER BY n DESC, a.alarm_id LIMIT :limit
                """
                    .formatted(Realm.holds("a.site_id")))
            .param("limit", limit));
  }

  /** Those that people have before them and that hold since long. */
  Some<Noticed> stale(Asked asked, Instant since, int limit) {
    return some(
        ask(
                asked,
                """
                SELECT a.alarm_id, a.machine_id, a.rule_id, r.name, a.times AS n, a.since,
                  count(*) OVER () AS total
                FROM alarm a JOIN rule r USING (rule_id)
                WHERE a.tenant_id = :tenant AND a.active
                  AND NOT (a.shelved OR a.suppressed OR a.out_of_service) AND a.since < :before
                  AND (CAST(:site AS int) IS NULL OR a.site_id = CAST(:site AS int)) AND %s
                ORDER BY a.since, a.alarm_id LIMIT :limit
                """
                    .formatted(Realm.holds("a.site_id")))
            .param("before", time(since))
            .param("limit", limit));
  }

  /** Rules whose alarms nobody did anything about. */
  List<Counted> unattended(Asked asked, int least, int limit) {
    return ask(
            asked,
            "WITH "
                + SHOWN
                + """
                SELECT s.rule_id AS id, r.name, count(*) AS n
                FROM shown s JOIN rule r USING (rule_id)
                GROUP BY s.rule_id, r.name
                HAVING count(*) >= :least AND NOT EXISTS (
                  SELECT 1 FROM alarm b JOIN alarm_event d USING (alarm_id)
                  WHERE b.rule_id = s.rule_id AND d.at >= :from
                    AND d.kind IN ('acknowledge', 'comment', 'shelve', 'reset', 'take-out', 'work-order'))
                ORDER BY n DESC, s.rule_id LIMIT :limit
                """)
        .param("least", least)
        .param("limit", limit)
        .query((row, _) -> new Counted(row.getInt("id"), row.getString("name"), row.getInt("n")))
        .list();
  }

  /** What was not shown to anybody, because it was shelved, suppressed or out of service. */
  int spared(Asked asked) {
    return ask(
            asked,
            """
            SELECT count(*)::int FROM alarm_event e JOIN alarm a USING (alarm_id)
            WHERE e.tenant_id = :tenant AND a.tenant_id = :tenant AND e.kind IN ('raised', 'past')
              AND e.at >= :from AND e.at < :to AND e.state IN ('G', 'H', 'I')
              AND (CAST(:site AS int) IS NULL OR a.site_id = CAST(:site AS int)) AND %s
            """
                .formatted(Realm.holds("a.site_id")))
        .query(Integer.class)
        .single();
  }

  /**
   * How often a rule was right, as those say who closed an order about it.
   *
   * @param unsaid orders closed without a word on it
   */
  record Judged(int ruleId, String name, int right, int wrong, int unsaid) {}

  /** The rules with the most orders, removed ones too. An order about several is one of each. */
  List<Judged> judged(Asked asked, int limit) {
    return ask(
            asked,
            """
            SELECT l.rule_id, r.name,
              count(*) FILTER (WHERE o.was_real = 'yes') AS yes,
              count(*) FILTER (WHERE o.was_real = 'no') AS no,
              count(*) FILTER (WHERE o.was_real = 'unknown') AS unsaid
            FROM work_order o
            JOIN (SELECT DISTINCT work_order_id, rule_id FROM work_order_alarm
              WHERE tenant_id = :tenant) l USING (work_order_id)
            JOIN rule r USING (rule_id)
            WHERE o.tenant_id = :tenant AND o.closed_at >= :from AND o.closed_at < :to
              AND (CAST(:site AS int) IS NULL OR o.site_id = CAST(:site AS int)) AND %s
            GROUP BY l.rule_id, r.name ORDER BY count(*) DESC, l.rule_id LIMIT :limit
            """
                .formatted(Realm.holds("o.site_id")))
        .param("limit", limit)
        .query((row, _) ->
            new Judged(
                row.getInt("rule_id"),
                row.getString("name"),
                row.getInt("yes"),
                row.getInt("no"),
                row.getInt("unsaid")))
        .list();
  }

  /** How long repairs of a machine took, from the order to its end. */
  record Repaired(int machineId, int orders, double meanSeconds, double medianSeconds) {}

  /** The machines with the most repairs; a false alarm is none. */
  List<Repaired> repaired(Asked asked, int limit) {
    return ask(
            asked,
            """
            SELECT o.machine_id, count(*) AS n,
              avg(extract(epoch FROM o.closed_at - o.created_at)) AS mean,
              percentile_cont(0.5) WITHIN GROUP (
                ORDER BY extract(epoch FROM o.closed_at - o.created_at)) AS median
            FROM work_order o
            WHERE o.tenant_id = :tenant AND o.closed_at >= :from AND o.closed_at < :to
              AND o.state = 'done' AND o.was_real <> 'no'
              AND (CAST(:site AS int) IS NULL OR o.site_id = CAST(:site AS int)) AND %s
            GROUP BY o.machine_id ORDER BY n DESC, o.machine_id LIMIT :limit
            """
                .formatted(Realm.holds("o.site_id")))
        .param("limit", limit)
        .query((row, _) ->
            new Repaired(
                row.getInt("machine_id"),
                row.getInt("n"),
                row.getDouble("mean"),
                row.getDouble("median")))
        .list();
  }

  private record Row(Noticed noticed, int total) {}

  private static Some<Noticed> some(JdbcClient.StatementSpec question) {
    List<Row> rows =
        question
            .query((row, _) ->
                new Row(
                    new Noticed(
                        row.getInt("alarm_id"),
                        row.getInt("machine_id"),
                        row.getInt("rule_id"),
                        row.getString("name"),
                        row.getInt("n"),
                        row.getTimestamp("since").toInstant()),
                    row.getInt("total")))
            .list();
    return new Some<>(
        rows.isEmpty() ? 0 : rows.getFirst().total(), rows.stream().map(Row::noticed).toList());
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  static final Duration STALE = Duration.ofDays(1);

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
