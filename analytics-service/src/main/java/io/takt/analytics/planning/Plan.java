package io.takt.analytics.planning;

import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.plant.PlantSignal;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlannedRunTime;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Product;
import io.takt.contracts.plant.Reason;
import io.takt.contracts.plant.ReasonLevel;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.Site;
import io.takt.math.oee.PowerThresholds;
import io.takt.math.oee.StateMapping;
import io.takt.math.shift.WorkCalendar;
import io.takt.platform.realm.Realm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plan in memory, as far as this instance has read it. Orders stand in their tables. */
@Component
public class Plan implements Terms {
  /** Roles that tell no state, and power itself. */
  private static final Set<Role> POWERLESS = Set.of(Role.POWER, Role.PRODUCT, Role.REJECT);

  private final Map<String, PlantRecord> records = new ConcurrentHashMap<>();
  private final Map<Integer, WorkCalendar> calendars = new ConcurrentHashMap<>();
  private final Map<ProductKey, Integer> productKeys = new ConcurrentHashMap<>();
  private final Map<Integer, NavigableMap<RunTimeKey, CycleTime>> runTimes =
      new ConcurrentHashMap<>();
  private final Map<Integer, Map<Role, Integer>> roles = new ConcurrentHashMap<>();
  private final Map<Integer, StateMapping> mappings = new ConcurrentHashMap<>();
  private final PlantMirror plant;

  Plan(PlantMirror plant) {
    this.plant = plant;
  }

  private record ProductKey(int tenant, String key) {}

  private record RunTimeKey(int product, long from) implements Comparable<RunTimeKey> {
    @Override
    public int compareTo(RunTimeKey other) {
      return product == other.product
          ? Long.compare(from, other.from)
          : Integer.compare(product, other.product);
    }
  }

  /** The record before; null when there was none. */
  @Nullable PlantRecord put(String key, PlantRecord record) {
    PlantRecord before = records.put(key, record);
    if (before != null) {
      forget(before);
    }
    learn(record);
    return before;
  }

  @Nullable PlantRecord remove(String key) {
    PlantRecord before = records.remove(key);
    if (before != null) {
      forget(before);
    }
    return before;
  }

  private void learn(PlantRecord record) {
    switch (record.getEntityCase()) {
      case WORK_CALENDAR ->
          calendars.put(
              record.getWorkCalendar().getId(), PlanRecords.calendar(record.getWorkCalendar()));
      case PRODUCT -> productKeys.put(key(record.getProduct()), record.getProduct().getId());
      case PLANNED_RUN_TIME -> {
        PlannedRunTime time = record.getPlannedRunTime();
        runTimes.compute(
            time.getMachineId(),
            (_, times) -> {
              NavigableMap<RunTimeKey, CycleTime> next =
                  times == null ? new TreeMap<>() : new TreeMap<>(times);
              next.put(
                  key(time),
                  new CycleTime(time.getMilliseconds(), Math.max(1, time.getItemsPerCycle())));
              return next;
            });
      }
      case SIGNAL -> {
        Signal signal = record.getSignal();
        Role.of(signal.getRole())
            .ifPresent(role ->
                withRoles(signal.getMachineId(), roles -> roles.putIfAbsent(role, signal.getId())));
        if (signal.getStateMappingCount() > 0) {
          mappings.put(signal.getId(), PlanRecords.mapping(signal.getStateMappingList()));
        }
      }
      case TENANT,
          SITE,
          LINE,
          MACHINE,
          SPARKPLUG_GROUP,
          DEVICE,
          ORDER,
          ORDER_RUN,
          REASON,
          ENTITY_NOT_SET -> {}
    }
  }

  private void forget(PlantRecord record) {
    switch (record.getEntityCase()) {
      case WORK_CALENDAR -> calendars.remove(record.getWorkCalendar().getId());
      case PRODUCT -> productKeys.remove(key(record.getProduct()));
      case PLANNED_RUN_TIME -> {
        PlannedRunTime time = record.getPlannedRunTime();
        runTimes.computeIfPresent(
            time.getMachineId(),
            (_, times) -> {
              NavigableMap<RunTimeKey, CycleTime> next = new TreeMap<>(times);
              next.remove(key(time));
              return next;
            });
      }
      case SIGNAL -> {
        Signal signal = record.getSignal();
        Role.of(signal.getRole())
            .ifPresent(role ->
                withRoles(signal.getMachineId(), roles -> roles.remove(role, signal.getId())));
        mappings.remove(signal.getId());
      }
      case TENANT,
          SITE,
          LINE,
          MACHINE,
          SPARKPLUG_GROUP,
          DEVICE,
          ORDER,
          ORDER_RUN,
          REASON,
          ENTITY_NOT_SET -> {}
    }
  }

  private void withRoles(int machine, Consumer<Map<Role, Integer>> change) {
    roles.compute(
        machine,
        (_, before) -> {
          Map<Role, Integer> next = new EnumMap<>(Role.class);
          next.putAll(before == null ? Map.of() : before);
          change.accept(next);
          return next;
        });
  }

  private static ProductKey key(Product product) {
    return new ProductKey(product.getTenantId(), product.getKey());
  }

  private static RunTimeKey key(PlannedRunTime time) {
    return new RunTimeKey(time.getProductId(), time.getValidFromMs());
  }

  public Optional<PlannedMachine> machine(int id) {
    return Optional.ofNullable(records.get("machine/" + id))
        .map(record -> machine(record.getMachine()));
  }

  private static PlannedMachine machine(Machine machine) {
    return new PlannedMachine(
        machine.getId(),
        new TenantId(machine.getTenantId()),
        machine.getSiteId(),
        machine.getLineId(),
        machine.getPosition(),
        machine.getKey(),
        machine.getName(),
        zone(machine.getTimeZone()));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** All of a realm, by id. */
  public List<PlannedMachine> machines(Realm realm) {
    return all()
        .filter(machine -> machine.tenant().equals(realm.tenant()) && realm.holds(machine.site()))
        .sorted(Comparator.comparingInt(PlannedMachine::id))
        .toList();
  }

  /** Of all tenants: those that tell what they do. */
  public List<PlannedMachine> telling() {
    return all().filter(machine -> tells(machine.id())).toList();
  }

  /** Whether anything tells what the machine did. */
  public boolean tells(int machine) {
    return roles.getOrDefault(machine, Map.of()).keySet().stream()
        .anyMatch(role -> role != Role.PRODUCT);
  }

  /** Whether anything tells what it made. */
  public boolean counts(int machine) {
    Set<Role> told = roles.getOrDefault(machine, Map.of()).keySet();
    return told.contains(Role.GOOD) || told.contains(Role.TOTAL) || told.contains(Role.CYCLE);
  }

  private Stream<PlannedMachine> all() {
    return records.values().stream()
        .filter(PlantRecord::hasMachine)
        .map(record -> machine(record.getMachine()));
  }

  public @Nullable PlantSignal signal(int machine, Role role) {
    Integer id = roles.getOrDefault(machine, Map.of()).get(role);
    return id == null || !isAsked(machine, role) ? null : plant.signal(id);
  }

  /** Power and cycles tell nothing where something tells more exactly what the machine did. */
  boolean isAsked(int machine, Role role) {
    Set<Role> told = roles.getOrDefault(machine, Map.of()).keySet();
    return switch (role) {
      case POWER -> POWERLESS.containsAll(told);
      case CYCLE -> !told.contains(Role.GOOD) && !told.contains(Role.TOTAL);
      case STATE, RUN, GOOD, REJECT, TOTAL, PRODUCT -> true;
    };
  }

  /** Of all tenants: those of which nothing but power tells what they do. */
  public List<PlannedMachine> toldByPower() {
    return all().filter(machine -> signal(machine.id(), Role.POWER) != null).toList();
  }

  /** What the signal tells of its machine's work, if anything. */
  public Optional<Role> role(int signal) {
    return Optional.ofNullable(records.get("signal/" + signal))
        .map(PlantRecord::getSignal)
        .flatMap(record ->
            Role.of(record.getRole()).filter(role -> isAsked(record.getMachineId(), role)));
  }

  /** What the words and codes of a signal mean. */
  public StateMapping mapping(int signal) {
    return mappings.getOrDefault(signal, StateMapping.USUAL);
  }

  /** Where a counter begins again at 0; 0 when it does not. */
  public double modulus(int signal) {
    PlantRecord record = records.get("signal/" + signal);
    return record == null ? 0 : record.getSignal().getModulus();
  }

  /** As a person gave them; null when nobody did. */
  public @Nullable PowerThresholds givenThresholds(int signal) {
    PlantRecord record = records.get("signal/" + signal);
    return record == null || !record.getSignal().hasPowerThresholds()
        ? null
        : new PowerThresholds(
            record.getSignal().getPowerThresholds().getIdleAbove(),
            record.getSignal().getPowerThresholds().getProducingAbove());
  }

  /** UCUM code; empty when unknown. */
  public String unit(int signal) {
    PlantRecord record = records.get("signal/" + signal);
    return record == null ? "" : record.getSignal().getUnit();
  }

  /** 0 when there is no such signal. */
  public int machineOf(int signal) {
    PlantRecord record = records.get("signal/" + signal);
    return record == null ? 0 : record.getSignal().getMachineId();
  }

  public String signalKey(int signal) {
    PlantRecord record = records.get("signal/" + signal);
    return record == null ? "" : record.getSignal().getKey();
  }

  /** The line's, else the site's; null when neither has one. */
  @Override
  public @Nullable WorkCalendar calendar(PlannedMachine machine) {
    int id = calendarId(machine);
    return id == 0 ? null : calendars.get(id);
  }

  /** One of the realm's tenant; null when there is none, or it concerns no site of the realm. */
  public @Nullable WorkCalendar calendar(Realm realm, int id) {
    PlantRecord record = records.get("work-calendar/" + id);
    boolean seen =
        record != null
            && record.getWorkCalendar().getTenantId() == realm.tenant().value()
            && (realm.isWhole()
                || machines(realm).stream().anyMatch(machine -> calendarId(machine) == id));
    return seen ? calendars.get(id) : null;
  }

  private int calendarId(PlannedMachine machine) {
    Line line = line(machine.line());
    if (line != null && line.getWorkCalendarId() != 0) {
      return line.getWorkCalendarId();
    }
    PlantRecord site = records.get("site/" + machine.site());
    return site == null ? 0 : site.getSite().getWorkCalendarId();
  }

  public @Nullable Line line(int id) {
    PlantRecord record = records.get("line/" + id);
    return record == null ? null : record.getLine();
  }

  public @Nullable Site site(int id) {
    PlantRecord record = records.get("site/" + id);
    return record == null ? null : record.getSite();
  }

  public @Nullable Product product(int id) {
    PlantRecord record = records.get("product/" + id);
    return record == null ? null : record.getProduct();
  }

  /** Null when the tenant has no such reason. */
  public @Nullable Reason reason(TenantId tenant, int id) {
    PlantRecord record = records.get("reason/" + id);
    return record == null || record.getReason().getTenantId() != tenant.value()
        ? null
        : record.getReason();
  }

  /** Of the class above a reason, such as {@code setup}; empty when that is gone. */
  public String category(TenantId tenant, Reason reason) {
    @Nullable Reason above = reason;
    while (above != null && above.getLevel() != ReasonLevel.CLASS) {
      above = reason(tenant, above.getParentId());
    }
    return above == null ? "" : above.getCategory();
  }

  /** Of a tenant, those that somebody may still give, in the order of the tree. */
  public List<Reason> reasons(TenantId tenant) {
    return records.values().stream()
        .filter(PlantRecord::hasReason)
        .map(PlantRecord::getReason)
        .filter(reason -> reason.getTenantId() == tenant.value())
        .filter(reason -> reason.getLevel() == ReasonLevel.REASON && reason.getActive())
        .sorted(Comparator.comparing(reason -> place(tenant, reason)))
        .toList();
  }

  private String place(TenantId tenant, Reason reason) {
    StringBuilder place = new StringBuilder();
    @Nullable Reason above = reason;
    while (above != null) {
      place.insert(0, "%06d/%010d/".formatted(above.getPosition(), above.getId()));
      above = above.getLevel() == ReasonLevel.CLASS ? null : reason(tenant, above.getParentId());
    }
    return place.toString();
  }

  /** 0 when there is none. */
  public int product(TenantId tenant, String key) {
    return productKeys.getOrDefault(new ProductKey(tenant.value(), key), 0);
  }

  @Override
  public CycleTime runTime(int machine, int product, long time) {
    Map.Entry<RunTimeKey, CycleTime> version =
        runTimes
            .getOrDefault(machine, Collections.emptyNavigableMap())
            .floorEntry(new RunTimeKey(product, time));
    return version == null || version.getKey().product() != product
        ? CycleTime.NONE
        : version.getValue();
  }

  @Override
  public Collection<Long> runTimeChanges(int machine, int product) {
    return runTimes.getOrDefault(machine, Collections.emptyNavigableMap()).keySet().stream()
        .filter(key -> key.product() == product)
        .map(RunTimeKey::from)
        .toList();
  }

  /** For which the machine has or had a planned run time. */
  public Set<Integer> products(int machine) {
    return runTimes.getOrDefault(machine, Collections.emptyNavigableMap()).keySet().stream()
        .map(RunTimeKey::product)
        .collect(Collectors.toSet());
  }

  Set<Integer> machinesOfCalendar(int calendar) {
    return ids(machine -> calendarId(machine) == calendar);
  }

  Set<Integer> machinesOfLine(int line) {
    return ids(machine -> machine.line() == line);
  }

  Set<Integer> machinesOfSite(int site) {
    return ids(machine -> machine.site() == site);
  }

  Set<Integer> machinesTellingProducts(int tenant) {
    return ids(machine ->
        machine.tenant().value() == tenant && signal(machine.id(), Role.PRODUCT) != null);
  }

  private Set<Integer> ids(Predicate<PlannedMachine> condition) {
    return all().filter(condition).map(PlannedMachine::id).collect(Collectors.toSet());
  }

  static boolean isTold(Signal signal) {
    return Role.of(signal.getRole()).isPresent();
  }
}
