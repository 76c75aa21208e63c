package io.takt.analytics.oee;

import io.takt.analytics.planning.Affected;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Role;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.oee.PowerLevels;
import io.takt.math.oee.PowerLevels.Learned;
import io.takt.math.oee.PowerLevels.Refused;
import io.takt.math.oee.PowerThresholds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Learns, once a day, from which power on a machine works that tells nothing else. */
@Component
class PowerJob {
  private static final Logger log = LoggerFactory.getLogger(PowerJob.class);
  private static final Duration HISTORY = Duration.ofDays(14);
  private static final Duration AGAIN = Duration.ofDays(1);

  /** What differs by less is no other threshold. */
  private static final double SAME = 0.15;

  private final Plan plan;
  private final PowerTable table;
  private final HourTable hours;
  private final Clock clock;
  private final TransactionTemplate transactions;

  PowerJob(Plan plan, OeeTables tables, Clock clock, PlatformTransactionManager transactions) {
    this.plan = plan;
    this.table = tables.power();
    this.hours = tables.hours();
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void run() {
    try {
      pass();
    } catch (DataAccessException | TransactionException e) {
      log.warn("learning from power waits for the database: {}", e.getMessage());
    }
  }

  void pass() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<PlannedMachine> machines = plan.toldByPower();
    Map<Integer, PowerTable.Try> tries =
        table.tries(machines.stream().map(PlannedMachine::id).toList());
    for (PlannedMachine machine : machines) {
      PlantSignal signal = plan.signal(machine.id(), Role.POWER);
      PowerTable.Try last = tries.get(machine.id());
      if (signal != null && signal.isNumber() && isDue(signal, last, now)) {
        transactions.executeWithoutResult(_ -> learn(machine, signal, last, now));
      }
    }
  }

  private boolean isDue(PlantSignal signal, PowerTable.@Nullable Try last, Instant now) {
    return plan.givenThresholds(signal.id()) == null
        && (last == null || last.signal() != signal.id() || !now.isBefore(last.at().plus(AGAIN)));
  }

  /** Also one minute of a machine is looked at by one instance only. */
  private void learn(
      PlannedMachine machine, PlantSignal signal, PowerTable.@Nullable Try last, Instant now) {
    if (!hours.claim(machine.id())) {
      return;
    }
    if (last != null && last.signal() != signal.id()) {
      table.forget(machine.id());
    }
    Instant from = now.minus(HISTORY);
    double[] minutes = table.minutes(signal.id(), from);
    PowerVersion before = table.newest(machine.id()).orElse(null);
    switch (PowerLevels.of(minutes)) {
      case Learned(PowerThresholds found) -> {
        if (before == null || differs(before.thresholds(), found)) {
          table.keep(machine.id(), signal.id(), minutes.length, from, now, found);
          hours.mark(affected(machine, signal, before, now));
        }
      }
      case Refused(PowerLevels.Why why) -> {
        if (before == null) {
          table.refuse(machine.id(), signal.id(), minutes.length, from, now, why);
        }
      }
    }
  }

  /** The first version counts for all of the past, a later one from now on. */
  private static Affected affected(
      PlannedMachine machine, PlantSignal signal, @Nullable PowerVersion before, Instant now) {
    return new Affected(
        Set.of(machine.id()),
        before == null ? Long.MIN_VALUE : now.toEpochMilli(),
        Long.MAX_VALUE,
        before == null ? Set.of(signal.id()) : Set.of());
  }

  private static boolean differs(PowerThresholds before, PowerThresholds now) {
    return differs(before.idleAbove(), now.idleAbove())
        || differs(before.producingAbove(), now.producingAbove());
  }

  private static boolean differs(double before, double now) {
    return Math.abs(now - before) > SAME * Math.max(before, now);
  }
}
