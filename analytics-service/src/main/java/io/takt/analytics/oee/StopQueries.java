package io.takt.analytics.oee;

import io.takt.analytics.oee.LossController.LossItem;
import io.takt.analytics.oee.LossController.LossList;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.StopController.StopList;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.math.oee.Element;
import io.takt.math.oee.OeePolicy;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Stops and losses as they are asked for. */
final class StopQueries {
  /** More causes than anybody reads; the sums are of all. */
  private static final int MOST = 200;

  private final Scopes scopes;
  private final Stops stops;
  private final OeeTables tables;
  private final Clock clock;

  StopQueries(Plan plan, Stops stops, OeeTables tables, Clock clock) {
    this.scopes = new Scopes(plan);
    this.stops = stops;
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * @throws Problem 400 {@code range-invalid} for a range that is too long or has not begun
   */
  StopList stops(Realm realm, Scoped scope, Range asked, int days, Instant now) {
    List<PlannedMachine> machines = scopes.machines(realm, scope);
    long to = Math.min(asked.to(), now.toEpochMilli());
    if (asked.from() >= to || to - asked.from() > Duration.ofDays(days).toMillis()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          "Stops are told of at most " + days + " days, and of time that has begun.");
    }
    Range range = new Range(asked.from(), to);
    OeePolicy policy = tables.policies().newest(realm.tenant()).policy();
    return new StopList(
        Instant.ofEpochMilli(range.from()),
        Instant.ofEpochMilli(range.to()),
        policy.minorStopLimit(),
        stops.of(machines, range, policy, now));
  }

  /** Whether the machine stood anywhere in the span, as far as is known. */
  boolean stood(MachineSpan span, Instant now) {
    OeePolicy policy = tables.policies().newest(span.machine().tenant()).policy();
    return stops.stood(span, policy, now);
  }

  LossList losses(Realm realm, Scoped scope, Range asked) {
    List<PlannedMachine> machines = scopes.machines(realm, scope);
    Range range = Hours.around(machines, asked, clock.instant());
    List<LossTable.Sum> sums =
        tables
            .losses()
            .sums(machines.stream().map(PlannedMachine::id).toList(), range.from(), range.to())
            .stream()
            .filter(sum -> sum.element() != Element.PLANNED_DOWNTIME || sum.reason() != 0)
            .toList();
    long stopped = sums.stream().mapToLong(LossTable.Sum::ms).sum();
    long unexplained =
        sums.stream().filter(StopQueries::isUnexplained).mapToLong(LossTable.Sum::ms).sum();
    return new LossList(
        Instant.ofEpochMilli(range.from()),
        Instant.ofEpochMilli(range.to()),
        stopped,
        unexplained,
        stopped == 0 ? null : (double) unexplained / stopped,
        sums.stream().limit(MOST).map(sum -> item(sum, stopped)).toList());
  }

  private static LossItem item(LossTable.Sum sum, long stopped) {
    return new LossItem(
        Words.of(sum.element()),
        sum.reason() == 0 ? null : sum.reason(),
        sum.word(),
        sum.ms(),
        sum.stops(),
        stopped == 0 ? 0 : (double) sum.ms() / stopped);
  }

  private static boolean isUnexplained(LossTable.Sum sum) {
    return sum.reason() == 0
        && switch (sum.element()) {
          case BREAKDOWN, WAITING, UNCLASSIFIED -> true;
          case UNPLANNED, OUTSIDE_PLAN, PLANNED_DOWNTIME, PRODUCTION, SETUP, MINOR_STOP, NO_ORDER ->
              false;
        };
  }
}
