package io.takt.analytics.oee;

import io.takt.analytics.edit.Edits;
import io.takt.analytics.oee.CellTable.By;
import io.takt.analytics.oee.CellTable.Group;
import io.takt.analytics.oee.HourTable.Late;
import io.takt.analytics.oee.HourTable.Mark;
import io.takt.analytics.oee.HourTable.Progress;
import io.takt.analytics.oee.OeeCorrectionTable.Corrected;
import io.takt.analytics.oee.OeeCorrectionTable.Whose;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.oee.Spoken.Ended;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.math.oee.Cell;
import io.takt.math.oee.Interval;
import io.takt.math.oee.Oee;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.math.oee.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes hours of machines, inside a transaction of its caller. */
final class Recompute {
  private static final long DAY = 86_400_000;

  /** Whoever is further behind is caught up first; ms. */
  private static final long FAR = 3 * 3_600_000;

  private final FactsReader facts;
  private final CellTable cells;
  private final LossTable losses;
  private final SetupTable setups;
  private final Edits edits;
  private final HourTable hours;
  private final PolicyTable policies;
  private final OeeCorrectionTable corrections;
  private final OeeEvents events;
  private final OeeProperties properties;
  private final Clock clock;

  Recompute(
      FactsReader facts,
      OeeTables tables,
      OeeEvents events,
      OeeProperties properties,
      Clock clock) {
    this.facts = facts;
    this.cells = tables.cells();
    this.losses = tables.losses();
    this.setups = tables.setups();
    this.edits = tables.edits();
    this.hours = tables.hours();
    this.policies = tables.policies();
    this.corrections = tables.corrections();
    this.events = events;
    this.properties = properties;
    this.clock = clock;
  }

  /** What is to be done of a machine, and by what. */
  private record Round(PlannedMachine machine, Progress progress, Version policy, Instant now) {}

  /**
   * Computes the machine's next hours that are due; false when there are none.
   *
   * @param now for which hours that are over were announced
   */
  boolean next(PlannedMachine machine, Instant now) {
    Version policy = policies.newest(machine.tenant());
    List<Mark> marks = hours.marks(machine.id(), properties.hours());
    Progress before = hours.progress(machine.id()).orElse(null);
    Progress begun = begun(machine, before, marks, policy, now);
    if (begun == null) {
      return false;
    }
    Map<Long, Mark> due = new TreeMap<>();
    for (Mark mark : marks) {
      long start = Hours.floor(mark.start(), machine.zone());
      if (start >= begun.since() && start < begun.through()) {
        due.put(start, mark);
      }
    }
    boolean settled = begun.isSettled(policy.judgedBy()) || addStale(machine, begun, policy, due);
    long through = addClosed(machine, begun.through(), due, now);
    Progress after = begun.at(begun.since(), through);
    Round round = new Round(machine, after, policy, now);
    stretches(machine, due.keySet()).forEach(span -> compute(round, span, due));
    hours.clear(marks);
    Progress kept = settled ? after.settled(policy.judgedBy()) : after;
    if (!kept.equals(before)) {
      hours.setProgress(machine.id(), kept);
    }
    return !marks.isEmpty() || !due.isEmpty();
  }

  /** Hours by another plan or policy; whether that is all of them. */
  private boolean addStale(
      PlannedMachine machine, Progress begun, Version policy, Map<Long, Mark> due) {
    List<Long> stale =
        hours.stale(machine.id(), begun.plan(), policy.judgedBy(), properties.hours());
    Reason reason =
        begun.settledPlan() == begun.plan() ? Reason.POLICY_CHANGED : Reason.PLAN_CHANGED;
    for (long start : stale) {
      due.putIfAbsent(Hours.floor(start, machine.zone()), new Mark(start, 0, reason, List.of()));
    }
    return stale.size() < properties.hours();
  }

  /** Hours that are over since; up to where all are. */
  private long addClosed(PlannedMachine machine, long from, Map<Long, Mark> due, Instant now) {
    long closed = now.minus(properties.settle()).toEpochMilli();
    long through = from;
    while (due.size() < 2 * properties.hours() && Hours.end(through, machine.zone()) <= closed) {
      due.put(through, new Mark(through, 0, Reason.LATE_READINGS, List.of()));
      through = Hours.end(through, machine.zone());
    }
    return through;
  }

  /** A mark before all that is computed begins the machine's time anew. */
  private @Nullable Progress begun(
      PlannedMachine machine,
      @Nullable Progress before,
      List<Mark> marks,
      Version policy,
      Instant now) {
    if (marks.isEmpty()) {
      return before;
    }
    long reach = now.minus(properties.reach()).toEpochMilli();
    long earliest = Hours.floor(Math.max(reach, marks.getFirst().start()), machine.zone());
    if (before == null) {
      return Progress.begin(earliest, policy.judgedBy());
    }
    if (earliest >= before.since()) {
      return before;
    }
    // what lies between goes by marks, like all that is computed again
    hours.mark(
        Hours.touching(earliest, before.since(), machine.zone()).stream()
            .map(start -> new Late(machine.id(), start, 0))
            .toList(),
        Reason.LATE_READINGS);
    return before.at(earliest, before.through());
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

  private void compute(Round round, MachineSpan span, Map<Long, Mark> marks) {
    PlannedMachine machine = span.machine();
    Instant now = round.now();
    List<Long> starts = Hours.touching(span.from(), span.to(), machine.zone());
    List<Mark> known = known(span, marks, now);
    OeeEvents.Before told = events.before(span, now);
    boolean compared = !known.isEmpty() || !told.shiftRevisions().isEmpty();
    Map<ShiftName, Sum> before = compared ? shifts(span, now) : Map.of();
    Told read = facts.read(List.of(span), now.toEpochMilli()).getFirst();
    end(machine, read, round.progress().through());
    OpenCells results = results(span, read, round.policy());
    List<Cell> computed = results.cells();
    cells.replace(span, computed);
    cells.sumDays(span);
    losses.replace(span, results.losses());
    losses.sumDays(span);
    setups.replace(span, results.setups());
    hours.computed(machine.id(), starts, round.progress().plan(), round.policy().judgedBy(), now);
    Set<ShiftName> touched =
        computed.stream().map(Cell::shift).filter(Objects::nonNull).collect(Collectors.toSet());
    Map<ShiftName, Sum> after = compared || !touched.isEmpty() ? shifts(span, now) : Map.of();
    if (!known.isEmpty()) {
      correct(round, span, touched, before, after, known);
    }
    events.tell(
        told,
        new OeeEvents.Computed(
            span,
            round.progress().through(),
            now,
            round.policy().version(),
            round.policy().policy().view(),
            due(starts, marks),
            read.facts().planned(),
            touched,
            before,
            after));
  }

  /** What was said until the machine ran holds as far as it is known now. */
  private void end(PlannedMachine machine, Told told, long through) {
    for (Ended each : told.spoken().ended()) {
      edits.end(each.edit().id(), each.at());
      Instant known = each.edit().to();
      long before = known == null ? through : known.toEpochMilli();
      Long at = each.at();
      long now = at == null ? through : at;
      hours.mark(machine, Math.min(before, now), Math.max(before, now), Reason.LATE_READINGS);
    }
  }

  private static OpenCells results(MachineSpan span, Told told, Version policy) {
    List<Interval> intervals = Timeline.of(told.facts(), policy.policy());
    return new OpenCells(
        span,
        Oee.cells(told.facts(), policy.policy(), intervals),
        Loss.of(intervals, told.spoken().edits(), span.machine().zone()),
        Setup.of(intervals, span.machine().zone()));
  }

  /** Marks of hours whose figures have stood long enough to be known to somebody. */
  private List<Mark> known(MachineSpan span, Map<Long, Mark> marks, Instant now) {
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

  private static Map<Long, Mark> due(List<Long> starts, Map<Long, Mark> marks) {
    Map<Long, Mark> due = new TreeMap<>(marks);
    due.keySet().retainAll(starts);
    return due;
  }

  private Map<ShiftName, Sum> shifts(MachineSpan span, Instant now) {
    long to = Math.min(span.to() + DAY, now.toEpochMilli());
    return cells.sums(List.of(span.machine().id()), span.from() - DAY, to, By.SHIFT, true).stream()
        .filter(group -> !group.name().isEmpty())
        .collect(Collectors.toMap(Group::shift, Group::sum));
  }

  private void correct(
      Round round,
      MachineSpan span,
      Set<ShiftName> touched,
      Map<ShiftName, Sum> before,
      Map<ShiftName, Sum> after,
      List<Mark> told) {
    int readings = told.stream().mapToInt(Mark::readings).sum();
    Reason reason = readings > 0 ? Reason.LATE_READINGS : told.getFirst().reason();
    after.forEach((name, sum) -> {
      Sum earlier = before.get(name);
      Double old = earlier == null ? null : earlier.oee();
      Double figure = sum.oee();
      if (touched.contains(name)
          && sum.to() <= round.progress().through()
          && Sum.differ(old, figure)) {
        corrections.add(
            new Corrected(
                span.machine().tenant(),
                Whose.machine(span.machine().id()),
                span.machine().site(),
                name,
                sum.from(),
                sum.to(),
                old,
                figure,
                readings,
                reason),
            round.now(),
            properties.told());
      }
    });
  }

  /** Computes what of these machines is not over. */
  void open(Collection<PlannedMachine> machines) {
    Instant now = clock.instant();
    for (OpenCells each : live(machines, hours.progress(), now)) {
      MachineSpan span =
          new MachineSpan(
              each.span().machine(),
              each.span().from(),
              Hours.end(each.span().to() - 1, each.span().machine().zone()));
      cells.replace(span, each.cells());
      losses.replace(span, each.losses());
      setups.replace(span, each.setups());
    }
  }

  /** What was computed of a span. */
  record OpenCells(MachineSpan span, List<Cell> cells, List<Loss> losses, List<Setup> setups) {}

  /** From what is computed to the present, for machines that are not far behind. */
  List<OpenCells> live(
      Collection<PlannedMachine> machines, Map<Integer, Progress> progress, Instant now) {
    List<MachineSpan> spans = new ArrayList<>();
    for (PlannedMachine machine : machines) {
      Progress at = progress.get(machine.id());
      long to = now.toEpochMilli();
      if (at != null && at.through() < to && (to - at.through()) < FAR) {
        spans.add(new MachineSpan(machine, at.through(), to));
      }
    }
    Map<Integer, Version> versions = new HashMap<>();
    List<OpenCells> open = new ArrayList<>();
    for (Told told : facts.read(spans, now.toEpochMilli())) {
      Version policy =
          versions.computeIfAbsent(
              told.machine().tenant().value(), _ -> policies.newest(told.machine().tenant()));
      MachineSpan span = new MachineSpan(told.machine(), told.facts().from(), told.facts().to());
      open.add(results(span, told, policy));
    }
    return open;
  }
}
