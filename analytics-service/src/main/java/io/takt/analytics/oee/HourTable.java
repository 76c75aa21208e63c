package io.takt.analytics.oee;

import io.takt.analytics.planning.Affected;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.math.oee.OeePolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which hours are computed, and which of them do not hold any more; system-wide. */
final class HourTable {
  private static final int LOCK = 0x7a6b_0002;

  /** The year 2096. */
  private static final long LATEST = 3_976_214_400_000L;

  private final JdbcClient jdbc;

  HourTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps other instances off this machine until the transaction ends. */
  boolean claim(int machine) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(?, ?)")
        .params(LOCK, machine)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /**
   * Hours in [since, through) are computed.
   *
   * @param since epoch ms
   * @param through epoch ms
   * @param plan counts changes that concern all hours
   * @param settledPlan by which all hours are computed
   * @param settledPolicy by which, or by one that judges alike, all hours are computed
   */
  record Progress(long since, long through, int plan, int settledPlan, int settledPolicy) {
    /** Nothing of the machine is computed yet. */
    static Progress begin(long start, int policy) {
      return new Progress(start, start, 0, 0, policy);
    }

    boolean isSettled(int policy) {
      return settledPlan == plan && settledPolicy == policy;
    }

    Progress at(long newSince, long newThrough) {
      return new Progress(newSince, newThrough, plan, settledPlan, settledPolicy);
    }

    Progress settled(int policy) {
      return new Progress(since, through, plan, plan, policy);
    }
  }

  Map<Integer, Progress> progress() {
    Map<Integer, Progress> all = new HashMap<>();
    jdbc.sql("SELECT * FROM oee_machine")
        .query(row -> {
          all.put(row.getInt("machine_id"), progress(row));
        });
    return all;
  }

  Optional<Progress> progress(int machine) {
    return jdbc.sql("SELECT * FROM oee_machine WHERE machine_id = ?")
        .param(machine)
        .query((row, _) -> progress(row))
        .optional();
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        row.getTimestamp("since").getTime(),
        row.getTimestamp("through").getTime(),
        row.getInt("plan"),
        row.getInt("settled_plan"),
        row.getInt("settled_policy"));
  }

  /** Keeps how far it is; the plan may have changed meanwhile and is left as it is. */
  void setProgress(int machine, Progress progress) {
    jdbc.sql(
            """
            INSERT INTO oee_machine (machine_id, since, through, settled_plan, settled_policy)
            VALUES (:machine, at_ms(:since), at_ms(:through), :plan, :policy)
            ON CONFLICT (machine_id) DO UPDATE SET
              since = excluded.since,
              through = excluded.through,
              settled_plan = excluded.settled_plan,
              settled_policy = excluded.settled_policy
            """)
        .param("machine", machine)
        .param("since", progress.since())
        .param("through", progress.through())
        .param("plan", progress.settledPlan())
        .param("policy", progress.settledPolicy())
        .update();
  }

  /** Hours computed by another plan or policy, the newest first. */
  List<Long> stale(int machine, int plan, int policy, int limit) {
    return jdbc.sql(
            """
            SELECT start FROM oee_hour
            WHERE machine_id = ? AND (plan <> ? OR policy_version <> ?)
            ORDER BY start DESC LIMIT ?
            """)
        .params(machine, plan, policy, limit)
        .query((row, _) -> row.getTimestamp(1).getTime())
        .list();
  }

  /** Of those machines that no other instance is at. */
  List<Integer> claim(Collection<Integer> machines) {
    return jdbc.sql("SELECT m FROM unnest(?) m WHERE pg_try_advisory_xact_lock(?, m)")
        .param(1, machines.stream().mapToInt(Integer::intValue).toArray())
        .param(2, LOCK)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Forgets a machine that is gone. */
  void remove(int machine) {
    for (String table :
        List.of(
            "oee_machine",
            "oee_hour",
            "oee_cell",
            "oee_day",
            "oee_loss",
            "oee_dirty",
            "oee_tail",
            "oee_shift",
            "oee_correction")) {
      jdbc.sql("DELETE FROM " + table + " WHERE machine_id = ?").param(machine).update();
    }
  }

  /** Machines that have marks. */
  List<Integer> marked() {
    return jdbc.sql("SELECT DISTINCT machine_id FROM oee_dirty")
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Whether any of these machines has hours that do not hold. */
  boolean isMarked(Collection<Integer> machines) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM oee_dirty WHERE machine_id = ANY(:machines))
              OR EXISTS (SELECT FROM oee_tail WHERE machine_id = ANY(:machines))
            """)
        .param("machines", machines.toArray(Integer[]::new))
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether any is to be computed for another plan, policy or edit: that ends, unlike late data.
   */
  boolean isChanging(Collection<Integer> machines) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM oee_dirty WHERE machine_id = ANY(?) AND reason <> 'LATE_READINGS')
            """)
        .param(1, machines.toArray(Integer[]::new))
        .query(Boolean.class)
        .single();
  }

  /**
   * An hour that does not hold.
   *
   * @param ids of the marks that say so
   */
  record Mark(long start, int readings, Reason reason, List<Long> ids) {
    Mark {
      ids = List.copyOf(ids);
    }
  }

  /** The machine's, in order of time. */
  List<Mark> marks(int machine, int limit) {
    return jdbc.sql(
            """
            SELECT start, sum(readings), (array_agg(reason ORDER BY mark_id DESC))[1],
              array_agg(mark_id)
            FROM oee_dirty WHERE machine_id = ?
            GROUP BY start ORDER BY start LIMIT ?
            """)
        .params(machine, limit)
        .query((row, _) ->
            new Mark(
                row.getTimestamp(1).getTime(),
                row.getInt(2),
                Reason.valueOf(row.getString(3)),
                List.of((Long[]) row.getArray(4).getArray())))
        .list();
  }

  /** An hour of a machine, and how many readings came late in it. */
  record Late(int machine, long start, int readings) {}

  /** Hours that are computed or about to be, or of a machine of which none is. */
  void mark(Collection<Late> hours, Reason why) {
    jdbc.sql(
            """
            INSERT INTO oee_dirty (machine_id, start, readings, reason)
            SELECT h.machine_id, at_ms(h.start_ms), h.readings, :reason
            FROM unnest(:machines, :starts, :readings) h(machine_id, start_ms, readings)
            LEFT JOIN oee_machine m USING (machine_id)
            WHERE m.machine_id IS NULL OR at_ms(h.start_ms) < greatest(m.through, m.closing)
            """)
        .param("reason", why.name())
        .param("machines", hours.stream().mapToInt(Late::machine).toArray())
        .param("starts", hours.stream().mapToLong(Late::start).toArray())
        .param("readings", hours.stream().mapToInt(Late::readings).toArray())
        .update();
  }

  /**
   * Hours for which anything in [from, to) counts, also through limits of stops and start-up. Also
   * those that are not computed yet: they may be just now, and not see what this transaction did.
   */
  void mark(PlannedMachine machine, long from, long to, Reason why) {
    long last = Math.min(to, LATEST - 2 * OeePolicy.LONGEST_LIMIT) + OeePolicy.LONGEST_LIMIT;
    jdbc.sql(
            """
            INSERT INTO oee_dirty (machine_id, start, readings, reason)
            SELECT m.machine_id, at_ms(s), 0, :reason
            FROM oee_machine m CROSS JOIN unnest(:starts) AS s
            WHERE m.machine_id = :machine AND at_ms(s) >= m.since
            """)
        .param("machine", machine.id())
        .param("reason", why.name())
        .param(
            "starts",
            Hours.touching(from - OeePolicy.LONGEST_LIMIT, last, machine.zone()).stream()
                .mapToLong(Long::longValue)
                .toArray())
        .update();
  }

  /**
   * Hours before this are about to be computed. Has to be committed before what they are computed
   * from is read.
   */
  void announce(int machine, long closing) {
    jdbc.sql(
            """
            UPDATE oee_machine SET closing = at_ms(:closing)
            WHERE machine_id = :machine AND closing < at_ms(:closing)
            """)
        .param("machine", machine)
        .param("closing", closing)
        .update();
  }

  /**
   * The last that is known of a machine came late: it may hold for all that was computed since.
   * That is marked once nothing like it has come for a while, not with each reading of a backlog.
   */
  void keepTail(int machine, long from, Instant now) {
    jdbc.sql(
            """
            INSERT INTO oee_tail (machine_id, start, touched_at) VALUES (?, at_ms(?), ?)
            ON CONFLICT (machine_id) DO UPDATE SET
              start = least(oee_tail.start, excluded.start), touched_at = excluded.touched_at
            """)
        .params(machine, from, now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Machines whose tails have not grown since. */
  List<Integer> tails(Instant since) {
    return jdbc.sql("SELECT machine_id FROM oee_tail WHERE touched_at <= ?")
        .param(since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Marks all hours since the tail's beginning. */
  void markTail(PlannedMachine machine, Instant since, Instant now) {
    jdbc.sql(
            """
            DELETE FROM oee_tail WHERE machine_id = ? AND touched_at <= ? RETURNING start
            """)
        .params(machine.id(), since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getTimestamp(1).getTime())
        .optional()
        .ifPresent(from -> mark(machine, from, now.toEpochMilli(), Reason.LATE_READINGS));
  }

  /** Takes away the marks that were seen; one made meanwhile stays. */
  void clear(List<Mark> seen) {
    jdbc.sql("DELETE FROM oee_dirty WHERE mark_id = ANY(?)")
        .param(1, seen.stream().flatMap(mark -> mark.ids().stream()).toArray(Long[]::new))
        .update();
  }

  /**
   * All computed hours that lie in this time, those that may be computed just now without seeing
   * what this transaction did, and the earliest ever heard of these signals.
   */
  void mark(Affected affected) {
    Integer[] machines = affected.machines().toArray(Integer[]::new);
    jdbc.sql(
            "UPDATE oee_machine SET plan = plan + 1 WHERE machine_id = ANY(?) AND since >= at_ms(?)")
        .param(1, machines)
        .param(2, Math.max(0, affected.from()))
        .update();
    jdbc.sql(
            """
            INSERT INTO oee_dirty (machine_id, start, readings, reason)
            SELECT machine_id, h.start, 0, :reason
            FROM oee_hour h JOIN oee_machine m USING (machine_id)
            WHERE machine_id = ANY(:machines) AND m.since < at_ms(:from)
              AND h.start > at_ms(:from) - INTERVAL '2 hours' AND h.start < at_ms(:to)
            UNION ALL
            SELECT machine_id, h, 0, :reason
            FROM oee_machine m CROSS JOIN LATERAL generate_series(
              greatest(m.through, date_bin('1 hour', at_ms(:from), m.through)),
              least(now(), m.through + INTERVAL '3 days', at_ms(:to)), INTERVAL '1 hour') h
            WHERE machine_id = ANY(:machines)
            """)
        .param("reason", Reason.PLAN_CHANGED.name())
        .param("machines", machines)
        .param("from", Math.max(0, affected.from()))
        .param("to", Math.min(LATEST, affected.to()))
        .update();
    if (!affected.signals().isEmpty()) {
      markFirst(affected, machines);
    }
  }

  private void markFirst(Affected affected, Integer[] machines) {
    jdbc.sql(
            """
            INSERT INTO oee_dirty (machine_id, start, readings, reason)
            SELECT s.machine_id, min(first.start), 0, :reason
            FROM signal s CROSS JOIN LATERAL (
              (SELECT start FROM rollup_1h WHERE signal_id = s.signal_id ORDER BY start LIMIT 1)
              UNION ALL
              (SELECT start FROM rollup_state WHERE signal_id = s.signal_id AND level = 3
               ORDER BY start LIMIT 1)
            ) first
            WHERE s.signal_id = ANY(:signals) AND s.machine_id = ANY(:machines)
            GROUP BY s.machine_id
            """)
        .param("reason", Reason.PLAN_CHANGED.name())
        .param("signals", affected.signals().toArray(Integer[]::new))
        .param("machines", machines)
        .update();
  }

  /** When the hours were computed first, by their starts. */
  Map<Long, Instant> first(int machine, long from, long to) {
    Map<Long, Instant> first = new HashMap<>();
    jdbc.sql(
            """
            SELECT start, first_at FROM oee_hour
            WHERE machine_id = ? AND start >= at_ms(?) AND start < at_ms(?)
            """)
        .params(machine, from, to)
        .query(row -> {
          first.put(row.getTimestamp(1).getTime(), row.getTimestamp(2).toInstant());
        });
    return first;
  }

  /** Also forgets hours that began at other times, as before the site's zone was another one. */
  void computed(int machine, List<Long> starts, int plan, int policyVersion, Instant now) {
    jdbc.sql(
            """
            DELETE FROM oee_hour
            WHERE machine_id = :machine AND start > at_ms(:first)
              AND start < at_ms(:last) + INTERVAL '1 hour'
              AND start <> ALL (SELECT at_ms(start) FROM unnest(:starts) AS start)
            """)
        .param("machine", machine)
        .param("first", starts.getFirst())
        .param("last", starts.getLast())
        .param("starts", starts.stream().mapToLong(Long::longValue).toArray())
        .update();
    jdbc.sql(
            """
            INSERT INTO oee_hour (machine_id, policy_version, plan, start, first_at)
            SELECT :machine, :version, :plan, at_ms(start), :now FROM unnest(:starts) AS start
            ON CONFLICT (machine_id, start) DO UPDATE SET
              policy_version = excluded.policy_version,
              plan = excluded.plan
            """)
        .param("machine", machine)
        .param("version", policyVersion)
        .param("plan", plan)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("starts", starts.stream().mapToLong(Long::longValue).toArray())
        .update();
  }
}
