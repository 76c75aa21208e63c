package io.takt.analytics.oee;

import io.takt.analytics.oee.CellTable.By;
import io.takt.analytics.oee.CellTable.Group;
import io.takt.analytics.oee.HourTable.Mark;
import io.takt.analytics.oee.HourTable.Progress;
import io.takt.analytics.oee.OeeCorrectionTable.Corrected;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.math.oee.Cell;
import io.takt.math.oee.Indicator;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.Kpis;
import io.takt.math.oee.Oee;
import io.takt.math.oee.OeePolicy.View;
import io.takt.math.oee.PlannedTime.ShiftName;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes hours of machines, inside a transaction of its caller. */
final class Recompute {
  private static final long DAY = 86_400_000;

  /** Whoever is further behind is caught up first; ms. */
  private static final long FAR = 3 * 3_600_000;

  /** Figures closer than this are the same. */
  private static final double SAME = 1e-9;

  private final FactsReader facts;
  private final CellTable cells;
  private final HourTable hours;
  private final PolicyTable policies;
  private final OeeCorrectionTable corrections;
  private final OeeProperties properties;
  private final Clock clock;

  Recompute(FactsReader facts, OeeTables tables, OeeProperties properties, Clock clock) {
    this.facts = facts;
    this.cells = tables.cells();
    this.hours = tables.hours();
    this.policies = tables.policies();
    this.corrections = tables.corrections();
    this.properties = properties;
    this.clock = clock;
  }

  /** Computes the machine's next hours that are due; false when there are none. */
  boolean next(PlannedMachine machine) {
    Instant now = clock.instant();
    List<Mark> marks = hours.marks(machine.id(), properties.hours());
    Progress before = hours.progress(machine.id()).orElse(null);
    Progress begun = begun(machine, before, marks);
    if (begun == null) {
      return false;
    }
    long closed = now.minus(properties.settle()).toEpochMilli();
    TreeSet<Long> due = new TreeSet<>();
    marks.stream()
        .map(mark -> Hours.floor(mark.start(), machine.zone()))
        .filter(start -> start < begun.through())
        .forEach(due::add);
    long through = begun.through();
    while (due.size() < properties.hours() && Hours.end(through, machine.zone()) <= closed) {
      due.add(through);
      through = Hours.end(through, machine.zone());
    }
    Progress after = new Progress(begun.since(), through);
    Map<Long, Mark> byHour = new HashMap<>();
    marks.forEach(mark -> byHour.put(Hours.floor(mark.start(), machine.zone()), mark));
    for (MachineSpan span : stretches(machine, due)) {
      compute(span, byHour, after, now);
    }
    hours.clear(machine.id(), marks);
    if (!after.equals(before)) {
      hours.setProgress(machine.id(), after);
    }
    return !marks.isEmpty() || !due.isEmpty();
  }

  /** A mark before all that is computed begins the machine's time anew. */
  private @Nullable Progress begun(
      PlannedMachine machine, @Nullable Progress before, List<Mark> marks) {
    if (marks.isEmpty()) {
      return before;
    }
    long earliest = Hours.floor(marks.getFirst().start(), machine.zone());
    if (before == null) {
      return new Progress(earliest, earliest);
    }
    if (earliest >= before.since()) {
      return before;
    }
    // what lies between is computed in the order of time; what was computed after it goes by marks
    hours.mark(
        machine.id(),
        Hours.touching(earliest, before.since(), machine.zone()),
        0,
        Reason.LATE_READINGS);
    return new Progress(earliest, before.through());
  }

  /** Hours that follow each other, joined. */
  private static List<MachineSpan> stretches(PlannedMachine machine, Collection<Long> starts) {
    List<MachineSpan> spans = new ArrayList<>();
    for (long start : starts) {
      long end = Hours.end(start, machine.zone());
      MachineSpan last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && last.to() == start) {
        spans.set(spans.size() - 1, new MachineSpan(machine, last.from(), end));
      } else {
        spans.add(new MachineSpan(machine, start, end));
      }
    }
    return spans;
  }

  private void compute(MachineSpan span, Map<Long, Mark> marks, Progress progress, Instant now) {
    PlannedMachine machine = span.machine();
    List<Long> starts = Hours.touching(span.from(), span.to(), machine.zone());
    Version policy = policies.newest(machine.tenant());
    List<Mark> told = told(span, marks, now);
    Map<String, Sum> before = told.isEmpty() ? Map.of() : shifts(span, now);
    Told facts = this.facts.read(List.of(span), now.toEpochMilli()).getFirst();
    List<Cell> computed = Oee.cells(facts.facts(), policy.policy());
    cells.replace(span, computed);
    hours.computed(machine.id(), starts, policy.version(), now);
    if (!told.isEmpty()) {
      Set<String> touched = new HashSet<>();
      computed.forEach(cell -> touched.add(By.SHIFT.of(new PlannedCell(machine, cell))));
      correct(span, touched, before, told, progress, now);
    }
  }

  /** Marks of hours whose figures have stood long enough to be known to somebody. */
  private List<Mark> told(MachineSpan span, Map<Long, Mark> marks, Instant now) {
    Map<Long, Instant> first = hours.first(span.machine().id(), span.from(), span.to());
    Instant latest = now.minus(properties.told());
    return marks.entrySet().stream()
        .filter(entry -> {
          Instant at = first.get(entry.getKey());
          return at != null && at.isBefore(latest);
        })
        .map(Map.Entry::getValue)
        .toList();
  }

  private Map<String, Sum> shifts(MachineSpan span, Instant now) {
    long to = Math.min(span.to() + DAY, now.toEpochMilli());
    return cells.sums(List.of(span.machine().id()), span.from() - DAY, to, By.SHIFT).stream()
        .collect(Collectors.toMap(Group::name, Group::sum));
  }

  private void correct(
      MachineSpan span,
      Set<String> touched,
      Map<String, Sum> before,
      List<Mark> told,
      Progress progress,
      Instant now) {
    int readings = told.stream().mapToInt(Mark::readings).sum();
    Reason reason = readings > 0 ? Reason.LATE_READINGS : told.getFirst().reason();
    shifts(span, now)
        .forEach((name, sum) -> {
          Double old = oee(before.get(name));
          Double figure = oee(sum);
          if (touched.contains(name) && sum.to() <= progress.through() && differ(old, figure)) {
            corrections.add(
                new Corrected(
                    span.machine().tenant(),
                    span.machine().id(),
                    shift(name),
                    sum.from(),
                    sum.to(),
                    old,
                    figure,
                    readings,
                    reason),
                now,
                properties.told());
          }
        });
  }

  private static @Nullable Double oee(@Nullable Sum sum) {
    if (sum == null) {
      return null;
    }
    Indicator oee = new Kpis(sum.elements(), sum.items(), View.ISO).oee();
    return oee instanceof Value(double value) ? value : null;
  }

  private static boolean differ(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return !Objects.equals(one, other);
    }
    return Math.abs(one - other) > SAME;
  }

  private static ShiftName shift(String name) {
    int slash = name.indexOf('/');
    return new ShiftName(name.substring(slash + 1), LocalDate.parse(name.substring(0, slash)));
  }

  /** Computes what of these machines is not over. */
  void open(Collection<PlannedMachine> machines) {
    Instant now = clock.instant();
    for (PlannedCells each : live(machines, now)) {
      cells.replace(
          new MachineSpan(
              each.span().machine(),
              each.span().from(),
              Hours.end(each.span().to() - 1, each.span().machine().zone())),
          each.cells());
    }
  }

  /** Cells of time that is not closed. */
  record PlannedCells(MachineSpan span, List<Cell> cells) {}

  /** From what is computed to the present, for machines that are not far behind. */
  List<PlannedCells> live(Collection<PlannedMachine> machines, Instant now) {
    Map<Integer, Progress> progress = hours.progress();
    List<MachineSpan> spans = new ArrayList<>();
    for (PlannedMachine machine : machines) {
      Progress at = progress.get(machine.id());
      long to = now.toEpochMilli();
      if (at != null && at.through() < to && (to - at.through()) < FAR) {
        spans.add(new MachineSpan(machine, at.through(), to));
      }
    }
    Map<Integer, Version> versions = new HashMap<>();
    List<PlannedCells> open = new ArrayList<>();
    for (Told told : facts.read(spans, now.toEpochMilli())) {
      Version policy =
          versions.computeIfAbsent(
              told.machine().tenant().value(), _ -> policies.newest(told.machine().tenant()));
      open.add(
          new PlannedCells(
              new MachineSpan(told.machine(), told.facts().from(), told.facts().to()),
              Oee.cells(told.facts(), policy.policy())));
    }
    return open;
  }
}
