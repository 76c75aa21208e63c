package io.takt.analytics.oee;

import io.takt.analytics.oee.Scoped.OfAll;
import io.takt.analytics.oee.Scoped.OfLine;
import io.takt.analytics.oee.Scoped.OfMachine;
import io.takt.analytics.oee.Scoped.OfSite;
import io.takt.analytics.oee.Supposed.Cycle;
import io.takt.analytics.oee.Supposed.On;
import io.takt.analytics.oee.WhatIfRequest.WhatIfRunTime;
import io.takt.analytics.oee.WhatIfRequest.WhatIfScope;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.plant.Product;
import io.takt.math.oee.OeePolicy;
import io.takt.math.shift.WorkCalendar;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads what somebody supposes, and tells all that is wrong with it at once. */
final class WhatIfFaults {
  private static final Duration LONGEST = Duration.ofDays(31);

  /** The change of clocks in a month. */
  private static final Duration SPARE = Duration.ofHours(1);

  private static final int MOST_MACHINES = 400;
  private static final int MOST_RUN_TIMES = 200;
  private static final long LONGEST_RUN_TIME = Duration.ofDays(7).toMillis();

  private static final int MOST_ITEMS = 10_000;

  private static final WhatIfRunTime NOTHING = new WhatIfRunTime(null, null, null, null);

  private final Plan plan;
  private final Scopes scopes;
  private final Realm realm;
  private final OeePolicy rules;
  private final Instant now;
  private final List<FaultDetail> faults = new ArrayList<>();

  /**
   * @param rules that hold
   */
  WhatIfFaults(Plan plan, Realm realm, OeePolicy rules, Instant now) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.realm = realm;
    this.rules = rules;
    this.now = now;
  }

  /**
   * What is to be computed.
   *
   * @param policy null: as it is
   */
  record Checked(
      List<PlannedMachine> machines, Range range, @Nullable OeePolicy policy, Supposed terms) {}

  /**
   * @throws Problem 400 {@code what-if-invalid} with everything that is wrong
   */
  Checked check(WhatIfRequest request) {
    Range range = range(request.from(), request.to());
    List<PlannedMachine> machines = machines(request.scope());
    OeePolicy policy =
        request.policy() == null ? null : request.policy().checked("policy.", faults, rules);
    Supposed terms =
        new Supposed(
            plan,
            calendar(request.workCalendarId()),
            runTimes(request.runTimes() == null ? List.of() : request.runTimes(), machines));
    if (!faults.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "what-if-invalid", "This cannot be computed.", faults);
    }
    return new Checked(machines, range, policy, terms);
  }

  private void add(String code, String at, String detail) {
    faults.add(new FaultDetail(code, at, detail));
  }

  private Range range(@Nullable String from, @Nullable String to) {
    if (from == null) {
      add("field-missing", "from", "A time is needed.");
    }
    if (to == null) {
      add("field-missing", "to", "A time is needed.");
    }
    Range none = new Range(0, 1);
    if (from == null || to == null) {
      return none;
    }
    try {
      Range range = Range.of(from, to, now);
      if (range.from() >= now.toEpochMilli()) {
        add("range-invalid", "from", "This time has not begun.");
      } else if (range.to() - range.from() > LONGEST.plus(SPARE).toMillis()) {
        add("range-invalid", "to", "At most " + LONGEST.toDays() + " days at once.");
      }
      return range;
    } catch (Problem e) {
      faults.addAll(e.faults());
      return none;
    }
  }

  private List<PlannedMachine> machines(@Nullable WhatIfScope scope) {
    Map<Integer, PlannedMachine> machines = new TreeMap<>();
    if (scope != null) {
      add(machines, "scope.machineIds", scope.machineIds(), OfMachine::new);
      add(machines, "scope.lineIds", scope.lineIds(), OfLine::new);
      add(machines, "scope.siteIds", scope.siteIds(), OfSite::new);
    }
    if (isAll(scope)) {
      add(machines, new OfAll());
    }
    if (machines.size() > MOST_MACHINES) {
      add("scope-too-large", "scope", "At most " + MOST_MACHINES + " machines at once.");
    }
    return List.copyOf(machines.values());
  }

  private static boolean isAll(@Nullable WhatIfScope scope) {
    return scope == null
        || (isEmpty(scope.machineIds()) && isEmpty(scope.lineIds()) && isEmpty(scope.siteIds()));
  }

  private static boolean isEmpty(@Nullable Collection<?> ids) {
    return ids == null || ids.isEmpty();
  }

  private void add(
      Map<Integer, PlannedMachine> machines,
      String at,
      @Nullable List<@Nullable Integer> ids,
      IntFunction<Scoped> scoped) {
    for (int i = 0; ids != null && i < ids.size(); i++) {
      Integer id = ids.get(i);
      try {
        add(machines, scoped.apply(id == null ? 0 : id));
      } catch (Problem e) {
        add(e.code(), at + "[" + i + "]", e.detail());
      }
    }
  }

  private void add(Map<Integer, PlannedMachine> machines, Scoped scope) {
    scopes.machines(realm, scope).forEach(machine -> machines.put(machine.id(), machine));
  }

  private @Nullable WorkCalendar calendar(@Nullable Integer id) {
    if (id == null) {
      return null;
    }
    WorkCalendar calendar = plan.calendar(realm, id);
    if (calendar == null) {
      add("not-found", "workCalendarId", "There is no work calendar with this id.");
    }
    return calendar;
  }

  private Map<On, Cycle> runTimes(
      List<@Nullable WhatIfRunTime> asked, List<PlannedMachine> machines) {
    if (asked.size() > MOST_RUN_TIMES) {
      add("too-many", "runTimes", "At most " + MOST_RUN_TIMES + " run times at once.");
      return Map.of();
    }
    Map<On, Cycle> runTimes = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      WhatIfRunTime each = Objects.requireNonNullElse(asked.get(i), NOTHING);
      String at = "runTimes[" + i + "]";
      int machine = machine(at + ".machineId", each.machineId(), machines);
      int product = product(at + ".productId", each.productId());
      Cycle time =
          new Cycle(
              runTime(at + ".milliseconds", each.milliseconds()),
              items(at + ".itemsPerCycle", each.itemsPerCycle()));
      if (product != 0 && runTimes.put(new On(machine, product), time) != null) {
        add("given-twice", at, "This product has another run time here already.");
      }
    }
    return runTimes;
  }

  private int machine(String at, @Nullable Integer id, List<PlannedMachine> machines) {
    if (id == null) {
      return 0;
    }
    if (machines.stream().noneMatch(machine -> machine.id() == id)) {
      add("not-found", at, "There is no machine with this id in the scope.");
    }
    return id;
  }

  private int product(String at, @Nullable Integer id) {
    Product product = id == null ? null : plan.product(id);
    if (id == null) {
      add("field-missing", at, "A product is needed.");
    } else if (product == null || product.getTenantId() != realm.tenant().value()) {
      add("not-found", at, "There is no product with this id.");
    } else {
      return id;
    }
    return 0;
  }

  private @Nullable Integer items(String at, @Nullable Integer value) {
    if (value != null && (value < 1 || value > MOST_ITEMS)) {
      add("items-invalid", at, "A cycle makes 1 to " + MOST_ITEMS + " items.");
      return null;
    }
    return value;
  }

  private long runTime(String at, @Nullable Long value) {
    if (value != null && value >= 1 && value <= LONGEST_RUN_TIME) {
      return value;
    }
    add("run-time-invalid", at, "It lies between 1 and " + LONGEST_RUN_TIME + " ms.");
    return 1;
  }
}
