package io.takt.analytics.oee;

import io.takt.analytics.oee.CellTable.Group;
import io.takt.analytics.oee.HourTable.Progress;
import io.takt.analytics.oee.OeeController.OeeCorrection;
import io.takt.analytics.oee.OeeCorrectionTable.Row;
import io.takt.analytics.oee.OeeCorrectionTable.Whose;
import io.takt.analytics.oee.OeeFigure.OeeGroup;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.oee.Recompute.OpenCells;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Runs;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Product;
import io.takt.contracts.plant.Site;
import io.takt.math.oee.Cell;
import io.takt.math.oee.OeePolicy.View;
import io.takt.math.shift.WorkCalendar;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Results as they are asked for: sums of stored cells, and of what goes on. */
final class OeeQueries {
  private static final long LONGEST_PROOF = 8 * 86_400_000L;
  private static final int MOST_CORRECTIONS = 100;

  private final Plan plan;
  private final Scopes scopes;
  private final OeeTables tables;
  private final Runs runs;
  private final Recompute live;
  private final Proofs proofs;
  private final OeeProperties properties;
  private final Clock clock;

  OeeQueries(
      Plan plan,
      OeeTables tables,
      Runs runs,
      Recompute live,
      Proofs proofs,
      OeeProperties properties,
      Clock clock) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.tables = tables;
    this.runs = runs;
    this.live = live;
    this.proofs = proofs;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * A figure and its parts.
   *
   * @param recomputing whether some of its hours do not hold and are being computed anew
   * @param lines which machines stand for them; none where lines are sums
   * @param sum of which the total is told
   */
  record Answer(
      Range range,
      Version policy,
      boolean recomputing,
      List<OeeLine> lines,
      Sum sum,
      OeeFigure total,
      List<OeeFigure> items) {}

  /** What a figure is of, before it is named. */
  private record Name(String text, int id) {
    static final Name NO_SHIFT = new Name("no-shift", 0);
  }

  Version policy(TenantId tenant) {
    return tables.policies().newest(tenant);
  }

  Answer answer(Realm realm, Scoped scope, Range asked, GroupBy groupBy) {
    List<PlannedMachine> machines = scopes.machines(realm, scope);
    Version policy = policy(realm.tenant());
    Instant now = clock.instant();
    Range range = Hours.around(machines, asked, now);
    // read once: an hour that is closed meanwhile must not count as open and as closed
    Map<Integer, Progress> progress = tables.hours().progress();
    List<MachineCell> open = open(machines, progress, range, now);
    Map<Integer, PlannedMachine> byId = byId(machines);
    Lines lines =
        scope instanceof Scoped.OfMachine
            ? Lines.apart(plan, machines)
            : Lines.of(plan, plan, machines, policy.policy().lines(), now);
    Map<Integer, PlannedMachine> making = making(byId, lines.machines());
    Map<Integer, PlannedMachine> shown = groupBy == GroupBy.MACHINE ? byId : making;
    Map<Name, Sum> sums = sums(shown, progress, range, open, groupBy);
    Sum total =
        switch (groupBy) {
          // without what makes nothing, or does not stand for its line
          case MACHINE ->
              added(
                  sums.entrySet().stream()
                      .filter(each -> making.containsKey(each.getKey().id()))
                      .map(Map.Entry::getValue)
                      .toList());
          case NONE, HOUR, SHIFT, DAY, WEEK, PRODUCT, ORDER, LINE, SITE -> added(sums.values());
        };
    // of the total, and of no shift
    sums.remove(Name.NO_SHIFT);
    long through = through(machines, progress, now);
    View view = policy.policy().view();
    Set<Integer> leftOpen = runs.leftOpen(byId.keySet(), range.to(), now);
    return new Answer(
        range,
        policy,
        isRecomputing(byId.keySet(), progress, policy),
        lines.told(byId),
        total,
        OeeFigure.of(
            null,
            within(total, range),
            view,
            through,
            new Notes(plan, plan, making.values(), leftOpen).of(total, view)),
        groupBy == GroupBy.NONE
            ? List.of()
            : figures(realm, sums, shown, leftOpen, groupBy, view, through));
  }

  private static Map<Integer, PlannedMachine> byId(List<PlannedMachine> machines) {
    Map<Integer, PlannedMachine> byId = new LinkedHashMap<>();
    machines.forEach(machine -> byId.put(machine.id(), machine));
    return byId;
  }

  /** Where nothing makes anything, all of it. */
  private static Map<Integer, PlannedMachine> making(
      Map<Integer, PlannedMachine> machines, Set<Integer> chosen) {
    Map<Integer, PlannedMachine> making = new LinkedHashMap<>(machines);
    making.keySet().retainAll(chosen);
    return making.isEmpty() ? machines : making;
  }

  private boolean isRecomputing(
      Set<Integer> machines, Map<Integer, Progress> progress, Version policy) {
    return tables.hours().isMarked(machines)
        || machines.stream()
            .map(progress::get)
            .anyMatch(each -> each != null && !each.isSettled(policy.judgedBy()));
  }

  private static Sum added(Collection<Sum> sums) {
    return sums.stream().reduce(Sum.NONE, Sum::plus);
  }

  /** Nothing computed: the range itself. */
  private static Sum within(Sum sum, Range range) {
    return sum.from() > sum.to()
        ? new Sum(range.from(), range.to(), sum.elements(), sum.items())
        : sum;
  }

  private static long through(
      List<PlannedMachine> machines, Map<Integer, Progress> progress, Instant now) {
    return machines.stream()
        .map(machine -> progress.get(machine.id()))
        .filter(Objects::nonNull)
        .mapToLong(Progress::through)
        .max()
        .orElse(now.toEpochMilli());
  }

  private List<MachineCell> open(
      List<PlannedMachine> machines, Map<Integer, Progress> progress, Range range, Instant now) {
    if (machines.size() > properties.live()) {
      return List.of();
    }
    List<MachineCell> open = new ArrayList<>();
    for (OpenCells each : live.live(machines, progress, now)) {
      for (Cell cell : each.cells()) {
        if (cell.from() >= range.from() && cell.from() < range.to()) {
          open.add(new MachineCell(each.span().machine(), cell));
        }
      }
    }
    return open;
  }

  /** Of stored cells up to what was computed just now, and of that. */
  private Map<Name, Sum> sums(
      Map<Integer, PlannedMachine> machines,
      Map<Integer, Progress> progress,
      Range range,
      List<MachineCell> open,
      GroupBy groupBy) {
    Set<Integer> computed =
        open.stream().map(each -> each.machine().id()).collect(Collectors.toSet());
    ToLongFunction<PlannedMachine> until =
        machine -> {
          Progress at = progress.get(machine.id());
          return computed.contains(machine.id()) && at != null
              ? Math.min(range.to(), at.through())
              : range.to();
        };
    Map<Name, Sum> sums = new LinkedHashMap<>();
    for (Group group : stored(machines.values(), progress, range.from(), until, groupBy)) {
      sums.merge(
          name(groupBy, machines.get(group.machine()), group.name()), group.sum(), Sum::plus);
    }
    for (MachineCell cell : open) {
      if (machines.containsKey(cell.machine().id())) {
        Cell each = cell.cell();
        sums.merge(
            name(groupBy, cell.machine(), groupBy.by().of(cell)),
            new Sum(each.from(), each.to(), each.elements(), each.items()),
            Sum::plus);
      }
    }
    return sums;
  }

  /** Hours made apart have no sums of days. */
  private List<Group> stored(
      Collection<PlannedMachine> machines,
      Map<Integer, Progress> progress,
      long from,
      ToLongFunction<PlannedMachine> until,
      GroupBy groupBy) {
    CellTable cells = tables.cells();
    return StoredSums.read(
        cells.source(groupBy.by(), groupBy.isOfMachines()),
        machines,
        groupBy == GroupBy.HOUR ? Map.of() : progress,
        from,
        until);
  }

  /**
   * @param machine null where figures are not of machines
   */
  private static Name name(GroupBy groupBy, @Nullable PlannedMachine machine, String text) {
    return switch (groupBy) {
      case NONE -> new Name("", 0);
      case HOUR, DAY -> new Name(text, 0);
      case SHIFT -> text.isEmpty() ? Name.NO_SHIFT : new Name(text, 0);
      case WEEK ->
          new Name(
              LocalDate.parse(text)
                  .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                  .toString(),
              0);
      case PRODUCT, ORDER -> new Name("", Integer.parseInt(text));
      case MACHINE, LINE, SITE -> new Name("", part(groupBy, Objects.requireNonNull(machine)));
    };
  }

  private List<OeeFigure> figures(
      Realm realm,
      Map<Name, Sum> sums,
      Map<Integer, PlannedMachine> machines,
      Set<Integer> leftOpen,
      GroupBy groupBy,
      View view,
      long through) {
    Map<Integer, String> orders =
        groupBy == GroupBy.ORDER
            ? runs.keys(sums.keySet().stream().map(Name::id).collect(Collectors.toSet()))
            : Map.of();
    Map<Integer, Notes> notes =
        machines.values().stream()
            .collect(
                Collectors.groupingBy(
                    machine -> part(groupBy, machine),
                    Collectors.collectingAndThen(
                        Collectors.toList(), of -> new Notes(plan, plan, of, leftOpen))));
    List<OeeFigure> figures = new ArrayList<>();
    sums.forEach((name, sum) -> {
      figures.add(
          OeeFigure.of(
              group(realm, groupBy, name, machines, orders),
              sum,
              view,
              through,
              Objects.requireNonNull(notes.get(groupBy.isOfMachines() ? name.id() : 0))
                  .of(sum, view)));
    });
    figures.sort(
        switch (groupBy) {
          case NONE, HOUR, SHIFT, DAY, WEEK -> Comparator.comparing(OeeFigure::from);
          case PRODUCT, ORDER, MACHINE, LINE, SITE -> Comparator.comparing(OeeQueries::key);
        });
    return figures;
  }

  private static String key(OeeFigure figure) {
    OeeGroup group = figure.group();
    return group == null || group.key() == null ? "" : group.key();
  }

  /** To which of the groups that have machines of their own this one belongs; else 0. */
  private static int part(GroupBy groupBy, PlannedMachine machine) {
    return switch (groupBy) {
      case MACHINE -> machine.id();
      case LINE -> machine.line();
      case SITE -> machine.site();
      case NONE, HOUR, SHIFT, DAY, WEEK, PRODUCT, ORDER -> 0;
    };
  }

  private OeeGroup group(
      Realm realm,
      GroupBy groupBy,
      Name name,
      Map<Integer, PlannedMachine> machines,
      Map<Integer, String> orders) {
    String kind = groupBy.id();
    int id = name.id();
    return switch (groupBy) {
      case NONE, HOUR -> new OeeGroup(kind, null, null, null, null);
      case DAY, WEEK -> new OeeGroup(kind, null, null, null, LocalDate.parse(name.text()));
      case SHIFT -> {
        int slash = name.text().indexOf('/');
        yield new OeeGroup(
            kind,
            null,
            name.text().substring(slash + 1),
            shiftName(machines.values(), name.text().substring(slash + 1)),
            LocalDate.parse(name.text().substring(0, slash)));
      }
      case PRODUCT -> {
        Product product = plan.product(id);
        boolean own = product != null && product.getTenantId() == realm.tenant().value();
        yield new OeeGroup(
            kind,
            id == 0 ? null : id,
            own && product != null ? product.getKey() : "",
            own && product != null ? product.getName() : null,
            null);
      }
      case ORDER ->
          new OeeGroup(kind, id == 0 ? null : id, orders.getOrDefault(id, ""), null, null);
      case MACHINE -> {
        PlannedMachine machine = Objects.requireNonNull(machines.get(id));
        yield new OeeGroup(kind, id, machine.key(), machine.name(), null);
      }
      case LINE -> {
        Line line = plan.line(id);
        yield new OeeGroup(
            kind,
            id,
            line == null ? "" : line.getKey(),
            line == null ? null : line.getName(),
            null);
      }
      case SITE -> {
        Site site = plan.site(id);
        yield new OeeGroup(
            kind,
            id,
            site == null ? "" : site.getKey(),
            site == null ? null : site.getName(),
            null);
      }
    };
  }

  /**
   * @throws Problem 400 {@code range-invalid} for a range that is too long or has not begun
   */
  OeeProof proof(Realm realm, int machine, Range asked) {
    PlannedMachine found = scopes.machine(realm, machine);
    Instant now = clock.instant();
    long to = Math.min(asked.to(), now.toEpochMilli());
    if (asked.from() >= to || to - asked.from() > LONGEST_PROOF) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          "A proof is of at most 8 days, and of time that has begun.");
    }
    MachineSpan span = new MachineSpan(found, asked.from(), to);
    List<OeeCorrection> corrections =
        tables
            .corrections()
            .find(realm, Whose.machine(machine), Long.MAX_VALUE, MOST_CORRECTIONS)
            .stream()
            .filter(row -> row.to().toEpochMilli() > span.from())
            .filter(row -> row.from().toEpochMilli() < span.to())
            .map(row -> OeeCorrection.of(row, found.name(), null))
            .toList();
    return proofs.of(span, policy(realm.tenant()), now, corrections);
  }

  /** As the calendar calls it today; null when it has no such shift any more. */
  private @Nullable String shiftName(Collection<PlannedMachine> machines, String key) {
    return machines.stream()
        .map(plan::calendar)
        .filter(Objects::nonNull)
        .flatMap(calendar -> calendar.shifts().stream())
        .filter(shift -> shift.key().equals(key))
        .map(WorkCalendar.ShiftDefinition::name)
        .findFirst()
        .orElse(null);
  }

  /**
   * @throws Problem 404 for what is missing or outside the realm
   */
  List<OeeCorrection> corrections(Realm realm, @Nullable Whose whose, long before, int limit) {
    if (whose != null) {
      scopes.machines(
          realm,
          switch (whose.scope()) {
            case MACHINE -> new Scoped.OfMachine(whose.id());
            case LINE -> new Scoped.OfLine(whose.id());
          });
    }
    return tables.corrections().find(realm, whose, before, limit).stream()
        .map(this::correction)
        .toList();
  }

  private OeeCorrection correction(Row row) {
    Integer machine = row.machine();
    Line line = row.line() == null ? null : plan.line(row.line());
    return OeeCorrection.of(
        row,
        machine == null ? null : plan.machine(machine).map(PlannedMachine::name).orElse(""),
        line == null ? null : line.getName());
  }
}
