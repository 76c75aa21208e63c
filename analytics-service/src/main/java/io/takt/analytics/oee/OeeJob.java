package io.takt.analytics.oee;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps results of hours: what is over, what does not hold any more, and what goes on. */
@Component
class OeeJob {
  private static final Logger log = LoggerFactory.getLogger(OeeJob.class);
  private static final int TOGETHER = 50;

  private final Plan plan;
  private final Recompute recompute;
  private final HourTable hours;
  private final PolicyTable policies;
  private final OeeEvents events;
  private final OeeProperties properties;
  private final Clock clock;
  private final TransactionTemplate transactions;
  private final Counter steps;
  private final Set<Integer> failing = new HashSet<>();
  private Instant opened = Instant.MIN;

  OeeJob(
      Plan plan,
      Recompute recompute,
      OeeTables tables,
      OeeEvents events,
      OeeProperties properties,
      Clock clock,
      PlatformTransactionManager transactions,
      MeterRegistry meters) {
    this.plan = plan;
    this.recompute = recompute;
    this.hours = tables.hours();
    this.policies = tables.policies();
    this.events = events;
    this.properties = properties;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
    this.steps = meters.counter("takt.analytics.oee.steps");
  }

  @Scheduled(fixedDelayString = "PT2S")
  void run() {
    try {
      boolean busy = true;
      while (busy) {
        markTails();
        busy = pass();
        openWhenDue();
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("OEE waits for the database: {}", e.getMessage());
    }
  }

  private void markTails() {
    Instant now = clock.instant();
    Instant since = now.minus(properties.tail());
    for (int id : hours.tails(since)) {
      plan.machine(id)
          .ifPresent(machine ->
              transactions.executeWithoutResult(_ -> hours.markTail(machine, since, now)));
    }
  }

  /** One step of each machine that has something to do; false when none had. */
  boolean pass() {
    if (events.isFull()) {
      return false;
    }
    boolean busy = false;
    for (int id : due()) {
      PlannedMachine machine = plan.machine(id).orElse(null);
      busy |= machine != null && attempt(machine);
    }
    return busy;
  }

  /** What cannot be computed of one machine does not keep the others. */
  private boolean attempt(PlannedMachine machine) {
    try {
      Instant now = clock.instant();
      long closed = now.minus(properties.settle()).toEpochMilli();
      hours.announce(machine.id(), Hours.floor(closed, machine.zone()));
      boolean done = Boolean.TRUE.equals(transactions.execute(_ -> step(machine, now)));
      failing.remove(machine.id());
      return done;
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      if (failing.add(machine.id())) {
        log.error("OEE of machine {} cannot be computed", machine.id(), e);
      }
      return false;
    }
  }

  private boolean step(PlannedMachine machine, Instant now) {
    if (!hours.claim(machine.id())) {
      return false;
    }
    steps.increment();
    return recompute.next(machine, now);
  }

  private Set<Integer> due() {
    Set<Integer> due = new HashSet<>(hours.marked());
    Map<TenantId, Integer> versions = new HashMap<>();
    long closed = clock.instant().minus(properties.settle()).toEpochMilli();
    hours
        .progress()
        .forEach((id, progress) ->
            plan.machine(id)
                .filter(machine ->
                    Hours.end(progress.through(), machine.zone()) <= closed
                        || !progress.isSettled(policy(versions, machine.tenant())))
                .ifPresent(_ -> due.add(id)));
    return due;
  }

  private int policy(Map<TenantId, Integer> versions, TenantId tenant) {
    return versions.computeIfAbsent(tenant, id -> policies.newest(id).judgedBy());
  }

  private void openWhenDue() {
    Instant now = clock.instant();
    if (!now.isBefore(opened.plus(properties.open()))) {
      opened = now;
      open();
    }
  }

  /** The hour that goes on, for all who tell something. */
  void open() {
    List<PlannedMachine> telling = plan.telling();
    for (int from = 0; from < telling.size(); from += TOGETHER) {
      List<PlannedMachine> some = telling.subList(from, Math.min(telling.size(), from + TOGETHER));
      transactions.executeWithoutResult(_ -> open(some));
    }
  }

  private void open(List<PlannedMachine> machines) {
    Set<Integer> mine =
        new HashSet<>(hours.claim(machines.stream().map(PlannedMachine::id).toList()));
    recompute.open(machines.stream().filter(machine -> mine.contains(machine.id())).toList());
  }
}
