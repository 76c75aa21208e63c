package io.takt.analytics.oee;

import io.takt.analytics.oee.LineShiftProgress.LineShiftTotal;
import io.takt.analytics.oee.Scoped.OfLine;
import io.takt.analytics.oee.Scoped.OfMachine;
import io.takt.analytics.oee.ShiftProgress.RunningShift;
import io.takt.analytics.oee.ShiftProgress.ShiftForecastResult;
import io.takt.analytics.oee.ShiftProgress.ShiftPoint;
import io.takt.analytics.oee.ShiftProgress.ShiftProduct;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.plant.Product;
import io.takt.math.oee.Cell;
import io.takt.math.oee.Element;
import io.takt.math.oee.Interval;
import io.takt.math.oee.Oee;
import io.takt.math.oee.OeePolicy;
import io.takt.math.oee.PlannedTime;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.math.oee.Timeline;
import io.takt.math.oee.Work;
import io.takt.math.pace.Forecast;
import io.takt.math.pace.Forecast.Expected;
import io.takt.math.pace.Forecast.None;
import io.takt.math.pace.Forecast.Why;
import io.takt.math.pace.MadeCurve;
import io.takt.math.pace.MadeCurve.Point;
import io.takt.math.pace.PastShift;
import io.takt.math.pace.ShiftForecast;
import io.takt.math.pace.SoFar;
import io.takt.math.pace.Target;
import io.takt.math.pace.TargetCurve;
import io.takt.math.shift.PlannedShift;
import io.takt.math.shift.ShiftPlan;
import io.takt.math.shift.WorkCalendar;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Shifts as they go: computed from their readings, and expected by the hours of earlier ones. */
final class ShiftProgressQueries {
  /** Over weekends and works holidays. */
  private static final Duration AROUND = Duration.ofDays(14);

  private static final long MINUTE = 60_000;

  /** So many steps of whole minutes a shift has, and its breaks' edges beside. */
  private static final long STEPS = 240;

  private static final int POINTS = 500;
  private static final double SAME = 0.95;

  private final Plan plan;
  private final Scopes scopes;
  private final OeeQueries oee;
  private final FactsReader facts;
  private final PastHours past;
  private final Clock clock;

  ShiftProgressQueries(Plan plan, OeeQueries oee, FactsReader facts, PastHours past, Clock clock) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.oee = oee;
    this.facts = facts;
    this.past = past;
    this.clock = clock;
  }

  /** Which shift is asked for. */
  enum Which {
    CURRENT,
    LAST;

    /**
     * @throws Problem 400 {@code shift-unknown}
     */
    static Which of(String text) {
      for (Which each : values()) {
        if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
          return each;
        }
      }
      throw new Problem(HttpStatus.BAD_REQUEST, "shift-unknown", "The shift is current or last.");
    }
  }

  ShiftProgress ofMachine(Realm realm, int machine, Which which) {
    return progress(realm, scopes.machines(realm, new OfMachine(machine)), which, true).getFirst();
  }

  LineShiftProgress ofLine(Realm realm, int line, Which which) {
    List<PlannedMachine> all = scopes.machines(realm, new OfLine(line));
    List<ShiftProgress> machines =
        progress(
            realm,
            all.stream().filter(machine -> plan.counts(machine.id())).toList(),
            which,
            false);
    Lines lines =
        Lines.of(plan, plan, all, oee.policy(realm.tenant()).policy().lines(), clock.instant());
    Map<Integer, PlannedMachine> byId = new LinkedHashMap<>();
    all.forEach(machine -> byId.put(machine.id(), machine));
    OeeLine told = lines.told(byId).stream().findFirst().orElse(null);
    List<ShiftProgress> standing =
        machines.stream().filter(each -> lines.machines().contains(each.machineId())).toList();
    return new LineShiftProgress(
        line,
        told,
        told == null || told.rule().equals("sum") || standing.isEmpty()
            ? null
            : LineShiftTotal.of(standing),
        machines);
  }

  /** A machine and the shifts it is planned for. */
  private record Planned(
      PlannedMachine machine, @Nullable PlannedShift shift, @Nullable PlannedShift next) {}

  private List<ShiftProgress> progress(
      Realm realm, List<PlannedMachine> machines, Which which, boolean curves) {
    Instant now = clock.instant();
    List<Planned> planned = machines.stream().map(each -> planned(each, which, now)).toList();
    List<MachineSpan> spans = new ArrayList<>();
    for (Planned each : planned) {
      PlannedShift shift = each.shift();
      if (shift != null) {
        long to = Math.min(now.toEpochMilli(), shift.end().toEpochMilli());
        spans.add(new MachineSpan(each.machine(), shift.start().toEpochMilli(), to));
      }
    }
    OeePolicy policy = oee.policy(realm.tenant()).policy();
    Map<Integer, Told> told = new LinkedHashMap<>();
    if (!spans.isEmpty()) {
      facts.read(spans, now.toEpochMilli()).forEach(each -> told.put(each.machine().id(), each));
    }
    Map<Integer, Integer> products = new LinkedHashMap<>();
    told.forEach((id, each) -> products.put(id, product(each)));
    Map<Integer, List<PastShift>> history =
        spans.isEmpty()
            ? Map.of()
            : past.before(spans, id -> Objects.requireNonNull(products.get(id)));
    return planned.stream()
        .map(each -> {
          int id = each.machine().id();
          Told found = told.get(id);
          return found == null
              ? none(each, now)
              : progress(
                  each, new Going(found, policy), history.getOrDefault(id, List.of()), curves);
        })
        .toList();
  }

  private Planned planned(PlannedMachine machine, Which which, Instant now) {
    WorkCalendar calendar = plan.calendar(machine);
    if (calendar == null) {
      return new Planned(machine, null, null);
    }
    PlannedShift shift = null;
    PlannedShift next = null;
    for (PlannedShift each :
        ShiftPlan.between(calendar, machine.zone(), now.minus(AROUND), now.plus(AROUND))) {
      // a span of time is at least a millisecond
      boolean begun = each.start().toEpochMilli() < now.toEpochMilli();
      boolean over = !each.end().isAfter(now);
      if (begun && over == (which == Which.LAST)) {
        shift = each;
      }
      if (!begun && next == null) {
        next = each;
      }
    }
    return new Planned(machine, shift, next);
  }

  private static int product(Told told) {
    Work work = TargetCurve.at(told.facts().work(), told.facts().to() - 1);
    return work == null ? 0 : work.product();
  }

  private ShiftProgress none(Planned planned, Instant now) {
    PlannedMachine machine = planned.machine();
    return new ShiftProgress(
        machine.id(),
        machine.name(),
        now,
        null,
        shift(planned.next()),
        0,
        0,
        null,
        null,
        null,
        null,
        new ShiftForecastResult(null, null, null, 0, "no-shift"),
        List.of(),
        List.of(),
        plan.calendar(machine) == null ? List.of("no-calendar") : List.of());
  }

  private static @Nullable RunningShift shift(@Nullable PlannedShift shift) {
    return shift == null
        ? null
        : new RunningShift(shift.key(), shift.name(), shift.date(), shift.start(), shift.end());
  }

  /** What is known of a shift, and by which rules. */
  private record Going(Told told, OeePolicy policy) {}

  private ShiftProgress progress(
      Planned planned, Going going, List<PastShift> history, boolean curves) {
    PlannedShift shift = Objects.requireNonNull(planned.shift());
    ShiftName name = new ShiftName(shift.key(), shift.date());
    PlannedMachine machine = planned.machine();
    Told told = going.told();
    long at = told.facts().to();
    List<PlannedTime> pieces =
        told.facts().planned().stream().filter(each -> each.shift().equals(name)).toList();
    TargetCurve target = TargetCurve.of(pieces, told.facts().work(), at);
    List<Interval> intervals = Timeline.of(told.facts(), going.policy());
    List<Cell> cells =
        Oee.cells(told.facts(), going.policy(), intervals).stream()
            .filter(cell -> name.equals(cell.shift()))
            .toList();
    Sum sum = Sum.NONE;
    for (Cell cell : cells) {
      sum = sum.plus(new Sum(cell.from(), cell.to(), cell.elements(), cell.items()));
    }
    boolean counts = plan.counts(machine.id());
    long end = shift.end().toEpochMilli();
    MadeCurve made = MadeCurve.of(told.facts().counting().items(), intervals, name);
    return new ShiftProgress(
        machine.id(),
        machine.name(),
        Instant.ofEpochMilli(at),
        shift(shift),
        shift(planned.next()),
        target.planned(at),
        target.planned(end) - target.planned(at),
        counts ? sum.items().good() : null,
        counts ? sum.items().produced() : null,
        count(target.at(at)),
        count(target.at(end)),
        result(forecast(told, target, cells, sum, history, end)),
        products(machine, told.facts().work(), pieces, at),
        curves ? points(pieces, shift, at, target, counts ? made : null) : List.of(),
        notes(machine, sum, going.policy(), target.at(end)));
  }

  private List<String> notes(PlannedMachine machine, Sum sum, OeePolicy policy, Target end) {
    TreeSet<String> notes = new TreeSet<>(new Notes(plan, List.of(machine)).of(sum, policy.view()));
    if (end instanceof Target.None) {
      notes.add("no-run-time");
    }
    return List.copyOf(notes);
  }

  private static @Nullable Double count(Target target) {
    return switch (target) {
      case Target.Items(double count) -> count;
      case Target.None(_) -> null;
    };
  }

  private Forecast forecast(
      Told told, TargetCurve target, List<Cell> cells, Sum sum, List<PastShift> history, long end) {
    long at = told.facts().to();
    long gone = target.planned(at);
    boolean counted =
        plan.counts(told.machine().id())
            && PastHours.isCounted(
                gone,
                sum.elements().production(),
                sum.elements().of(Element.UNCLASSIFIED),
                sum.items().uncounted(),
                sum.items().good());
    if (!counted && at < end) {
      return new None(Why.NOT_COUNTED);
    }
    int product = product(told);
    long same =
        cells.stream()
            .filter(cell -> cell.product() == product)
            .mapToLong(cell -> cell.elements().planned())
            .sum();
    return ShiftForecast.of(
        new SoFar(sum.items().good(), gone, target.planned(end) - gone, same >= SAME * gone),
        history);
  }

  private static ShiftForecastResult result(Forecast forecast) {
    return switch (forecast) {
      case Expected(double low, double mid, double high, int shifts) ->
          new ShiftForecastResult(low, mid, high, shifts, null);
      case None(Why why) ->
          new ShiftForecastResult(
              null, null, null, 0, why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    };
  }

  private List<ShiftProduct> products(
      PlannedMachine machine, List<Work> work, List<PlannedTime> pieces, long at) {
    Map<Integer, ShiftProduct> found = new LinkedHashMap<>();
    for (Work each : work) {
      Product product = plan.product(each.product());
      boolean inShift =
          pieces.stream()
              .anyMatch(
                  piece -> each.from() < Math.min(at, piece.to()) && each.to() > piece.from());
      if (inShift && product != null && product.getTenantId() == machine.tenant().value()) {
        found.put(
            product.getId(),
            new ShiftProduct(
                product.getId(),
                product.getKey(),
                product.getName(),
                each.runTime() == 0 ? null : each.perItem()));
      }
    }
    return List.copyOf(found.values());
  }

  private static List<ShiftPoint> points(
      List<PlannedTime> pieces,
      PlannedShift shift,
      long at,
      TargetCurve target,
      @Nullable MadeCurve made) {
    long from = shift.start().toEpochMilli();
    long to = shift.end().toEpochMilli();
    TreeSet<Long> times = new TreeSet<>(List.of(from, at, to));
    long step = Math.max(1, Math.ceilDiv(to - from, STEPS * MINUTE)) * MINUTE;
    for (long time = from; time < to; time += step) {
      times.add(time);
    }
    for (PlannedTime piece : pieces) {
      if (times.size() < POINTS - 1) {
        times.add(piece.from());
        times.add(piece.to());
      }
    }
    List<Long> ordered = List.copyOf(times);
    List<Point> counted = made == null ? List.of() : made.at(ordered);
    List<ShiftPoint> points = new ArrayList<>(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      long time = ordered.get(i);
      Point point = time > at || counted.isEmpty() ? null : counted.get(i);
      points.add(
          new ShiftPoint(
              Instant.ofEpochMilli(time),
              count(target.at(time)),
              point == null ? null : point.good(),
              point == null ? null : point.produced()));
    }
    return points;
  }
}
