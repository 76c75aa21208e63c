package io.takt.analytics.oee;

import io.takt.analytics.history.RawTable;
import io.takt.analytics.oee.MachineStates.StateWordTold;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Role;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.oee.StateClass;
import io.takt.math.oee.StateMapping;
import io.takt.math.rollup.HoldRule;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What machines say of their state. */
final class StateQueries {
  private static final Duration LONGEST = Duration.ofDays(31);

  /** More than a machine has words; the rest stood shortest. */
  private static final int MOST = 500;

  /** A statement takes no longer time than this. */
  private static final long YEAR_MS = Duration.ofDays(366).toMillis();

  private final Plan plan;
  private final Scopes scopes;
  private final PowerTable power;
  private final JdbcClient jdbc;

  StateQueries(Plan plan, JdbcClient jdbc) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.power = new PowerTable(jdbc);
    this.jdbc = jdbc;
  }

  /**
   * @throws Problem 400 {@code range-invalid} for a range that is too long or has not begun
   */
  MachineStates states(Realm realm, int id, Range asked, Instant now) {
    PlannedMachine machine = scopes.machine(realm, id);
    long to = Math.min(asked.to(), now.toEpochMilli());
    if (asked.from() >= to || to - asked.from() > LONGEST.toMillis()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          "States are told of at most 31 days, and of time that has begun.");
    }
    Role source = source(machine.id());
    PlantSignal signal = source == null ? null : plan.signal(machine.id(), source);
    PlantSignal speaking = speaks(source, signal) ? signal : null;
    return new MachineStates(
        machine.id(),
        Instant.ofEpochMilli(asked.from()),
        Instant.ofEpochMilli(to),
        name(source),
        speaking == null ? null : speaking.id(),
        speaking == null ? List.of() : words(speaking, asked.from(), to),
        signal != null && source == Role.POWER ? PowerTold.of(plan, power, signal, to) : null);
  }

  private static boolean speaks(@Nullable Role source, @Nullable PlantSignal signal) {
    return source == Role.STATE || (source == Role.RUN && signal != null && signal.isWords());
  }

  private @Nullable Role source(int machine) {
    for (Role role : List.of(Role.STATE, Role.RUN, Role.GOOD, Role.TOTAL, Role.CYCLE, Role.POWER)) {
      PlantSignal signal = plan.signal(machine, role);
      if (signal != null && role.fits(signal)) {
        return role;
      }
    }
    return null;
  }

  private static String name(@Nullable Role source) {
    return switch (source) {
      case null -> "none";
      case STATE, RUN, POWER -> source.id();
      case GOOD, TOTAL, CYCLE -> "counters";
      case REJECT, PRODUCT -> throw new IllegalArgumentException(source + " tells no state");
    };
  }

  private List<StateWordTold> words(PlantSignal signal, long from, long to) {
    StateMapping mapping = plan.mapping(signal.id());
    Set<String> keys = new HashSet<>();
    List<StateWordTold> words = new ArrayList<>();
    for (Stood stood : stood(signal, from, to)) {
      String key = StateMapping.key(stood.word());
      keys.add(key);
      StateClass state =
          signal.isWords()
              ? mapping.of(stood.word())
              : mapping.own().getOrDefault(key, StateClass.UNMAPPED);
      words.add(
          new StateWordTold(
              stood.word(), state.id(), mapping.own().containsKey(key), stood.ms(), stood.last()));
    }
    mapping.own().entrySet().stream()
        .filter(each -> !keys.contains(each.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(each ->
            words.add(new StateWordTold(each.getKey(), each.getValue().id(), true, 0, null)));
    return words;
  }

  private record Stood(String word, long ms, Instant last) {}

  /** A reading stands until the next, or as long as the rule lets it. */
  private List<Stood> stood(PlantSignal signal, long from, long to) {
    long limit = HoldRule.ofExpectedInterval(signal.expectedIntervalMs()).limit();
    return jdbc.sql(
            """
            SELECT value, max(time) AS last, sum(extract(epoch FROM
              least(next, time + :limit * INTERVAL '1 millisecond') - greatest(time, at_ms(:from)))
              * 1000)::bigint AS ms
            FROM (
              SELECT time, value, stamp, lead(time, 1, at_ms(:to)) OVER (ORDER BY time) AS next
              FROM (
                (SELECT time, value, stamp FROM %1$s
                 WHERE signal_id = :signal AND time < at_ms(:from) ORDER BY time DESC LIMIT 1)
                UNION ALL
                (SELECT time, value, stamp FROM %1$s
                 WHERE signal_id = :signal AND time >= at_ms(:from) AND time < at_ms(:to))
              ) read
            ) held
            WHERE value IS NOT NULL AND stamp & 3 < 2
              AND time + :limit * INTERVAL '1 millisecond' > at_ms(:from)
            GROUP BY value ORDER BY ms DESC LIMIT :most
            """
                .formatted(RawTable.of(signal).table()))
        .param("limit", Math.min(limit, YEAR_MS))
        .param("from", from)
        .param("to", to)
        .param("signal", signal.id())
        .param("most", MOST)
        .query((row, _) ->
            new Stood(
                signal.isWords() ? row.getString(1) : StateMapping.code(row.getDouble(1)),
                row.getLong("ms"),
                row.getTimestamp("last").toInstant()))
        .list();
  }
}
