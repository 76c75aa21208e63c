package io.takt.analytics.planning;

import io.takt.analytics.planning.PlanTable.RunTime;
import io.takt.analytics.plant.PlantListener;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlannedRunTime;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows topic {@code plant} into the plan, and tells for which time of which machines another
 * plan counts. What is told again, as at each start, is compared with the stored copy.
 */
@Component
class PlanSubscriber implements PlantListener {
  private static final Logger log = LoggerFactory.getLogger(PlanSubscriber.class);
  private static final int MOST = 2000;

  private final Plan plan;
  private final PlanTable table;
  private final List<PlanListener> listeners;
  private final TransactionTemplate transactions;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Change> waiting = new ArrayDeque<>();

  PlanSubscriber(
      Plan plan,
      PlanTable table,
      List<PlanListener> listeners,
      PlatformTransactionManager transactions) {
    this.plan = plan;
    this.table = table;
    this.listeners = listeners;
    this.transactions = new TransactionTemplate(transactions);
    table.load().forEach(plan::put);
  }

  /**
   * A change that is not stored yet.
   *
   * @param affected by it; null for orders and runs, of which the table knows
   * @param forGood whether what is stored of it goes too, when it is gone
   */
  private record Change(
      String key, @Nullable PlantRecord value, @Nullable Affected affected, boolean forGood) {}

  @Override
  public void changed(String key, @Nullable PlantRecord value) {
    if (isOrder(key)) {
      wait(new Change(key, value, null, true));
    } else if (value == null || isSilent(value)) {
      gone(key, true);
    } else if (isPlan(value)) {
      PlantRecord before = plan.put(key, value);
      if (!value.equals(before)) {
        wait(new Change(key, value, affected(before, value), true));
      }
    }
  }

  @Override
  public void deleted(String key) {
    gone(key, false);
  }

  private void gone(String key, boolean forGood) {
    PlantRecord before = plan.remove(key);
    if (before != null) {
      wait(new Change(key, null, affected(before, null), forGood));
    } else if (forGood && (key.startsWith("machine/") || key.startsWith("line/"))) {
      // it was deleted before, and what is stored of it was kept
      wait(new Change(key, null, Affected.always(Set.of()), true));
    }
  }

  private static boolean isOrder(String key) {
    return key.startsWith("order/") || key.startsWith("order-run/");
  }

  /** A signal that tells nothing of its machine's work, or does not any more. */
  private static boolean isSilent(PlantRecord value) {
    return value.hasSignal() && !Plan.isTold(value.getSignal());
  }

  private static boolean isPlan(PlantRecord value) {
    return switch (value.getEntityCase()) {
      case SITE, LINE, MACHINE, SIGNAL, WORK_CALENDAR, PRODUCT, PLANNED_RUN_TIME, REASON -> true;
      case TENANT, SPARKPLUG_GROUP, DEVICE, ORDER, ORDER_RUN, ENTITY_NOT_SET -> false;
    };
  }

  private void wait(Change change) {
    lock.lock();
    try {
      waiting.add(change);
    } finally {
      lock.unlock();
    }
  }

  private Affected affected(@Nullable PlantRecord before, @Nullable PlantRecord after) {
    PlantRecord any = after == null ? before : after;
    if (any == null) {
      return Affected.always(Set.of());
    }
    return switch (any.getEntityCase()) {
      case WORK_CALENDAR -> Affected.always(plan.machinesOfCalendar(any.getWorkCalendar().getId()));
      case LINE ->
          isSame(before, after, record -> record.getLine().getWorkCalendarId())
              ? Affected.always(Set.of())
              : Affected.always(plan.machinesOfLine(any.getLine().getId()));
      case SITE ->
          isSame(before, after, record -> record.getSite().getWorkCalendarId())
              ? Affected.always(Set.of())
              : Affected.always(plan.machinesOfSite(any.getSite().getId()));
      case MACHINE ->
          isSame(before, after, PlanSubscriber::place)
              ? Affected.always(Set.of())
              : Affected.always(Set.of(any.getMachine().getId()));
      case PRODUCT ->
          isSame(before, after, record -> record.getProduct().getKey())
              ? Affected.always(Set.of())
              : Affected.always(plan.machinesTellingProducts(any.getProduct().getTenantId()));
      case PLANNED_RUN_TIME -> runTime(before, after);
      case SIGNAL -> signal(before, after);
      case TENANT, SPARKPLUG_GROUP, DEVICE, ORDER, ORDER_RUN, REASON, ENTITY_NOT_SET ->
          Affected.always(Set.of());
    };
  }

  private static boolean isSame(
      @Nullable PlantRecord before,
      @Nullable PlantRecord after,
      Function<PlantRecord, Object> part) {
    return before != null && after != null && part.apply(before).equals(part.apply(after));
  }

  private static Object place(PlantRecord record) {
    Machine machine = record.getMachine();
    return List.of(machine.getLineId(), machine.getSiteId(), machine.getTimeZone());
  }

  private static Affected runTime(@Nullable PlantRecord before, @Nullable PlantRecord after) {
    Set<Integer> machines = new LinkedHashSet<>();
    long from = Long.MAX_VALUE;
    for (PlantRecord record : new PlantRecord[] {before, after}) {
      if (record != null) {
        PlannedRunTime time = record.getPlannedRunTime();
        machines.add(time.getMachineId());
        from = Math.min(from, time.getValidFromMs());
      }
    }
    return new Affected(machines, from, Long.MAX_VALUE, Set.of());
  }

  private Affected signal(@Nullable PlantRecord before, @Nullable PlantRecord after) {
    if (isSame(before, after, PlanSubscriber::telling)) {
      return Affected.always(Set.of());
    }
    Set<Integer> machines = new LinkedHashSet<>();
    Set<Integer> signals = new LinkedHashSet<>();
    for (PlantRecord record : new PlantRecord[] {before, after}) {
      if (record != null && isAsked(record.getSignal())) {
        machines.add(record.getSignal().getMachineId());
        signals.add(record.getSignal().getId());
      }
    }
    return new Affected(machines, Long.MIN_VALUE, Long.MAX_VALUE, signals);
  }

  private boolean isAsked(Signal signal) {
    return Role.of(signal.getRole())
        .filter(role -> plan.isAsked(signal.getMachineId(), role))
        .isPresent();
  }

  private static Object telling(PlantRecord record) {
    Signal signal = record.getSignal();
    return List.of(
        signal.getRole(),
        signal.getKind(),
        signal.getExpectedIntervalMs(),
        signal.getRetention(),
        signal.getModulus(),
        signal.getStateMappingList(),
        signal.getPowerThresholds());
  }

  /** Keeps what changed; what fails is tried again. */
  @Scheduled(fixedDelayString = "PT0.5S")
  void save() {
    List<Change> some = some();
    while (!some.isEmpty()) {
      List<Change> changes = some;
      try {
        transactions.executeWithoutResult(_ -> save(changes));
      } catch (DataAccessException e) {
        log.warn("the plan waits for the database: {}", e.getMessage());
        return;
      }
      done(changes.size());
      some = some();
    }
  }

  private List<Change> some() {
    lock.lock();
    try {
      return waiting.stream().limit(MOST).toList();
    } finally {
      lock.unlock();
    }
  }

  private void done(int count) {
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        waiting.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private void save(List<Change> changes) {
    Map<String, PlantRecord> kept = new LinkedHashMap<>();
    Set<String> gone = new LinkedHashSet<>();
    Set<String> goneForGood = new LinkedHashSet<>();
    List<Affected> affected = new ArrayList<>();
    for (Change change : changes) {
      if (change.affected() == null) {
        saveOrder(change).forEach(run -> affected.add(time(run)));
        continue;
      }
      affected.add(change.affected());
      if (change.value() == null) {
        kept.remove(change.key());
        gone.add(change.key());
        if (change.forGood()) {
          goneForGood.add(change.key());
        }
      } else {
        gone.remove(change.key());
        goneForGood.remove(change.key());
        kept.put(change.key(), change.value());
      }
    }
    table.save(kept);
    table.remove(gone);
    for (String key : goneForGood) {
      if (key.startsWith("machine/")) {
        listeners.forEach(listener -> listener.removed(id(key)));
      } else if (key.startsWith("line/")) {
        listeners.forEach(listener -> listener.removedLine(id(key)));
      }
    }
    for (Affected each : affected) {
      if (!each.machines().isEmpty()) {
        listeners.forEach(listener -> listener.changed(each));
      }
    }
  }

  private List<RunTime> saveOrder(Change change) {
    PlantRecord value = change.value();
    if (value != null) {
      return value.hasOrder() ? table.save(value.getOrder()) : table.save(value.getOrderRun());
    }
    int id = id(change.key());
    if (change.key().startsWith("order-run/")) {
      return table.removeRun(id);
    }
    table.removeOrder(id);
    return List.of();
  }

  private static int id(String key) {
    return Integer.parseInt(key.substring(key.indexOf('/') + 1));
  }

  private static Affected time(RunTime run) {
    return new Affected(
        Set.of(run.machine()),
        run.startMs(),
        run.endMs() == 0 ? Long.MAX_VALUE : run.endMs(),
        Set.of());
  }
}
