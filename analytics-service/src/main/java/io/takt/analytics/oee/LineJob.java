package io.takt.analytics.oee;

import io.takt.analytics.oee.CellTable.By;
import io.takt.analytics.oee.CellTable.Group;
import io.takt.analytics.oee.HourTable.Progress;
import io.takt.analytics.oee.LineTable.Choice;
import io.takt.analytics.oee.OeeCorrectionTable.Corrected;
import io.takt.analytics.oee.OeeCorrectionTable.Whose;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.TenantId;
import io.takt.math.oee.OeePolicy.LineRule;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.math.shift.ShiftPlan;
import io.takt.math.shift.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists what lines' figures became when other machines came to stand for them. */
@Component
class LineJob {
  private static final Logger log = LoggerFactory.getLogger(LineJob.class);

  private final Plan plan;
  private final OeeTables tables;
  private final OeeProperties properties;
  private final Clock clock;
  private final TransactionTemplate transactions;

  /** As lines were at the last look. */
  private Map<Integer, Choice> seen = Map.of();

  LineJob(
      Plan plan,
      OeeTables tables,
      OeeProperties properties,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.plan = plan;
    this.tables = tables;
    this.properties = properties;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelayString = "PT2S")
  void run() {
    try {
      look();
    } catch (DataAccessException | TransactionException e) {
      log.warn("lines' corrections wait for the database: {}", e.getMessage());
    }
  }

  /** A change is taken up at its second look: what it makes of hours is marked by then. */
  private void look() {
    Instant now = clock.instant();
    Map<Integer, Choice> kept = tables.lines().all();
    Map<Integer, Choice> looked = new HashMap<>();
    plan.telling().stream()
        .collect(Collectors.groupingBy(PlannedMachine::tenant))
        .forEach((tenant, machines) -> {
          Version policy = tables.policies().newest(tenant);
          LineRule rule = policy.policy().lines();
          Lines.measures(plan, plan, machines, rule, now)
              .forEach((line, measure) -> {
                Choice choice = new Choice(rule, measure.machines());
                looked.put(line, choice);
                Choice before = kept.get(line);
                boolean stands = before == null || choice.equals(seen.get(line));
                if (!choice.equals(before) && stands) {
                  transactions.executeWithoutResult(_ -> change(tenant, line, choice, policy, now));
                }
              });
        });
    seen = looked;
  }

  private void change(TenantId tenant, int line, Choice choice, Version policy, Instant now) {
    Choice before = tables.lines().claim(line).orElse(null);
    if (before == null) {
      tables.lines().set(tenant, line, choice);
      return;
    }
    List<PlannedMachine> old = planned(before);
    List<PlannedMachine> chosen = planned(choice);
    Set<Integer> concerned =
        Stream.of(old, chosen)
            .flatMap(List::stream)
            .map(PlannedMachine::id)
            .collect(Collectors.toSet());
    if (isChanging(concerned, policy)) {
      return;
    }
    // whose machines are all gone has no figure that could be compared
    if (!old.isEmpty() && !before.machines().equals(choice.machines())) {
      Reason reason = before.rule() == choice.rule() ? Reason.PLAN_CHANGED : Reason.POLICY_CHANGED;
      correct(line, old, chosen, reason, now);
    }
    tables.lines().set(tenant, line, choice);
  }

  /**
   * Whether hours follow another plan, policy or edit first: their machines tell that themselves.
   */
  private boolean isChanging(Set<Integer> machines, Version policy) {
    Map<Integer, Progress> progress = tables.hours().progress();
    return tables.hours().isChanging(machines)
        || machines.stream()
            .map(progress::get)
            .anyMatch(each -> each != null && !each.isSettled(policy.judgedBy()));
  }

  private List<PlannedMachine> planned(Choice choice) {
    return choice.machines().stream().flatMap(id -> plan.machine(id).stream()).toList();
  }

  private void correct(
      int line, List<PlannedMachine> old, List<PlannedMachine> chosen, Reason reason, Instant now) {
    OptionalLong through = through(Stream.concat(old.stream(), chosen.stream()).toList());
    if (through.isEmpty()) {
      return;
    }
    long from = now.minus(properties.reach()).toEpochMilli();
    Map<ShiftName, Sum> before = shifts(old, from, through.getAsLong());
    Map<ShiftName, Sum> after = shifts(chosen, from, through.getAsLong());
    Set<ShiftName> told = tables.lines().told(ids(old), now.minus(properties.told()));
    told.removeAll(running(old, through.getAsLong(), now));
    for (ShiftName name : told) {
      Sum was = before.get(name);
      Sum is = after.get(name);
      Double figure = was == null ? null : was.oee();
      Double other = is == null ? null : is.oee();
      Sum span = was == null ? is : was;
      if (span != null && Sum.differ(figure, other)) {
        PlannedMachine any = old.getFirst();
        tables
            .corrections()
            .add(
                new Corrected(
                    any.tenant(),
                    Whose.line(line),
                    any.site(),
                    name,
                    span.from(),
                    span.to(),
                    figure,
                    other,
                    0,
                    reason),
                now,
                properties.told());
      }
    }
  }

  /** Up to where all of them are computed. */
  private OptionalLong through(List<PlannedMachine> machines) {
    Map<Integer, Progress> progress = tables.hours().progress();
    return machines.stream()
        .map(machine -> progress.get(machine.id()))
        .filter(Objects::nonNull)
        .mapToLong(Progress::through)
        .min();
  }

  private Map<ShiftName, Sum> shifts(List<PlannedMachine> machines, long from, long to) {
    return tables.cells().sums(ids(machines), from, to, By.SHIFT, false).stream()
        .filter(group -> !group.name().isEmpty())
        .collect(Collectors.toMap(Group::shift, Group::sum));
  }

  private static List<Integer> ids(List<PlannedMachine> machines) {
    return machines.stream().map(PlannedMachine::id).toList();
  }

  /** What is not over is told as running, and is no figure yet. */
  private Set<ShiftName> running(List<PlannedMachine> machines, long through, Instant now) {
    Set<ShiftName> running = new HashSet<>();
    Instant from = Instant.ofEpochMilli(through);
    for (PlannedMachine machine : machines) {
      @Nullable WorkCalendar calendar = plan.calendar(machine);
      if (calendar != null && from.isBefore(now)) {
        ShiftPlan.between(calendar, machine.zone(), from, now)
            .forEach(shift -> running.add(new ShiftName(shift.key(), shift.date())));
      }
    }
    return running;
  }
}
