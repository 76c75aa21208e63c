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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Stops and losses as they are asked for. */
final class StopQueries {
  /** More causes than anybody reads; the sums are of all. */
  private static final int MOST = 200;

  private final Plan plan;
  private final Scopes scopes;
  private final Stops stops;
  private final OeeTables tables;
  private final Clock clock;

  StopQueries(Plan plan, Stops stops, OeeTables tables, Clock clock) {
    this.plan = plan;
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

  /** Time put down to one cause, and what it cost; NaN when nobody can tell. */
  record Cause(Element element, int reason, String word) {}

  /** What was lost by a cause. */
  private record Lost(long ms, int stops, double money) {
    Lost plus(Lost other) {
      return new Lost(ms + other.ms, stops + other.stops, money + other.money);
    }
  }

  LossList losses(Realm realm, Scoped scope, Range asked) {
    List<PlannedMachine> machines = scopes.machines(realm, scope);
    Range range = Hours.around(machines, asked, clock.instant());
    Costs costs = new Costs(plan, machines);
    Map<Cause, Lost> lost = new LinkedHashMap<>();
    for (Range part : costs.constant(range)) {
      for (LossTable.Sum sum : sums(machines, part)) {
        if (sum.element() != Element.PLANNED_DOWNTIME || sum.reason() != 0) {
          double money = costs.of(sum.machine(), (double) sum.ms(), part.from());
          lost.merge(
              new Cause(sum.element(), sum.reason(), sum.word()),
              new Lost(sum.ms(), sum.stops(), money),
              Lost::plus);
        }
      }
    }
    long stopped = lost.values().stream().mapToLong(Lost::ms).sum();
    long unexplained =
        lost.entrySet().stream()
            .filter(each -> isUnexplained(each.getKey()))
            .mapToLong(each -> each.getValue().ms())
            .sum();
    return new LossList(
        Instant.ofEpochMilli(range.from()),
        Instant.ofEpochMilli(range.to()),
        stopped,
        unexplained,
        stopped == 0 ? null : (double) unexplained / stopped,
        costs.told(range),
        lost.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<Cause, Lost> each) -> -each.getValue().ms()))
            .limit(MOST)
            .map(each -> item(each.getKey(), each.getValue(), stopped))
            .toList());
  }

  /** By machine and cause. */
  private List<LossTable.Sum> sums(List<PlannedMachine> machines, Range range) {
    return StoredSums.read(
        tables.losses().source(),
        machines,
        tables.hours().progress(),
        range.from(),
        _ -> range.to());
  }

  /** What planned busy time of some machines was lost to by standing, ms. */
  Map<Cause, Long> causes(Realm realm, Scoped scope, Range range) {
    List<PlannedMachine> machines = new Making(plan).of(scopes.machines(realm, scope));
    Map<Cause, Long> causes = new LinkedHashMap<>();
    for (LossTable.Sum sum : sums(machines, range)) {
      if (sum.element().isBusy()) {
        causes.merge(new Cause(sum.element(), sum.reason(), sum.word()), sum.ms(), Long::sum);
      }
    }
    return causes;
  }

  private static LossItem item(Cause cause, Lost lost, long stopped) {
    return new LossItem(
        Words.of(cause.element()),
        cause.reason() == 0 ? null : cause.reason(),
        cause.word(),
        lost.ms(),
        lost.stops(),
        stopped == 0 ? 0 : (double) lost.ms() / stopped,
        Costs.amount(lost.money()));
  }

  private static boolean isUnexplained(Cause cause) {
    return cause.reason() == 0
        && switch (cause.element()) {
          case BREAKDOWN, WAITING, UNCLASSIFIED -> true;
          case UNPLANNED, OUTSIDE_PLAN, PLANNED_DOWNTIME, PRODUCTION, SETUP, MINOR_STOP, NO_ORDER ->
              false;
        };
  }
}
