package io.takt.analytics.oee;

import io.takt.analytics.oee.LineBottleneck.BottleneckCell;
import io.takt.analytics.oee.LineBottleneck.BottleneckMachine;
import io.takt.analytics.oee.LineBottleneck.BottleneckShare;
import io.takt.analytics.oee.LineBottleneck.BottleneckWait;
import io.takt.analytics.oee.OeeProof.OeeShift;
import io.takt.analytics.oee.Scoped.OfLine;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.math.line.Activity;
import io.takt.math.line.ShiftingBottleneck;
import io.takt.math.line.ShiftingBottleneck.Stretch;
import io.takt.math.line.Track;
import io.takt.math.line.Track.Span;
import io.takt.math.line.Waits;
import io.takt.math.line.Waits.Wait;
import io.takt.math.oee.OeePolicy;
import io.takt.math.oee.Timeline;
import io.takt.math.shift.PlannedShift;
import io.takt.math.shift.ShiftPlan;
import io.takt.math.shift.WorkCalendar;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What limited lines, computed from the states of their machines as people corrected them. */
final class BottleneckQueries {
  private static final Duration LONGEST = Duration.ofDays(8);

  /** An active period is followed this far beyond what is asked for. */
  private static final long AROUND = Duration.ofHours(8).toMillis();

  private static final int TOGETHER = 20;

  private final Plan plan;
  private final Scopes scopes;
  private final FactsReader facts;
  private final OeeTables tables;
  private final Clock clock;

  BottleneckQueries(Plan plan, FactsReader facts, OeeTables tables, Clock clock) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.facts = facts;
    this.tables = tables;
    this.clock = clock;
  }

  /** A cell before it is filled. */
  private record Edges(long from, long to, @Nullable OeeShift shift) {}

  /**
   * @throws Problem 400 {@code range-invalid} for a range that is too long or has not begun
   */
  LineBottleneck of(Realm realm, int line, Range asked, GroupBy groupBy) {
    List<PlannedMachine> all = scopes.machines(realm, new OfLine(line));
    Instant now = clock.instant();
    long to = Math.min(asked.to(), now.toEpochMilli());
    if (asked.from() >= to || to - asked.from() > LONGEST.toMillis()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          "A bottleneck is told of at most "
              + LONGEST.toDays()
              + " days, and of time that has begun.");
    }
    Range range = new Range(asked.from(), to);
    List<PlannedMachine> chain = chain(all);
    OeePolicy policy = tables.policies().newest(realm.tenant()).policy();
    List<Track> tracks = tracks(chain, range, policy, now);
    List<Stretch> stretches =
        Stretch.within(ShiftingBottleneck.of(tracks), range.from(), range.to());
    List<Wait> waits = Waits.of(tracks.stream().map(track -> within(track, range)).toList());
    return new LineBottleneck(
        line,
        Instant.ofEpochMilli(range.from()),
        Instant.ofEpochMilli(range.to()),
        groupBy.id(),
        stretches.stream().mapToLong(Stretch::length).sum(),
        machines(chain, tracks, range, stretches, waits),
        edges(chain, range, groupBy).stream().map(edges -> cell(edges, stretches)).toList(),
        notes(all, chain));
  }

  /** Those with a position; where none has one, those that count. */
  private List<PlannedMachine> chain(List<PlannedMachine> all) {
    boolean ordered = all.stream().anyMatch(machine -> machine.position() > 0);
    return all.stream()
        .filter(machine -> ordered ? machine.position() > 0 : plan.counts(machine.id()))
        .filter(machine -> plan.tells(machine.id()))
        .sorted(
            Comparator.comparingInt(PlannedMachine::position).thenComparingInt(PlannedMachine::id))
        .toList();
  }

  private List<String> notes(List<PlannedMachine> all, List<PlannedMachine> chain) {
    List<String> notes = new ArrayList<>();
    if (all.stream().noneMatch(machine -> machine.position() > 0)) {
      notes.add("order-unknown");
    }
    if (chain.isEmpty()
        || all.stream().anyMatch(each -> each.position() > 0 && !plan.tells(each.id()))) {
      notes.add("no-state");
    }
    return notes;
  }

  private List<Track> tracks(
      List<PlannedMachine> chain, Range range, OeePolicy policy, Instant now) {
    long to = Math.min(range.to() + AROUND, now.toEpochMilli());
    List<Track> tracks = new ArrayList<>();
    for (int from = 0; from < chain.size(); from += TOGETHER) {
      List<MachineSpan> spans =
          chain.subList(from, Math.min(chain.size(), from + TOGETHER)).stream()
              .map(machine -> new MachineSpan(machine, range.from() - AROUND, to))
              .toList();
      for (Told told : facts.read(spans, now.toEpochMilli())) {
        PlannedMachine machine = told.machine();
        tracks.add(Track.of(machine.id(), machine.position(), Timeline.of(told.facts(), policy)));
      }
    }
    return tracks;
  }

  private static Track within(Track track, Range range) {
    return new Track(
        track.machine(),
        track.position(),
        track.spans().stream()
            .filter(span -> span.from() < range.to() && span.to() > range.from())
            .map(span ->
                new Span(
                    Math.max(span.from(), range.from()),
                    Math.min(span.to(), range.to()),
                    span.activity()))
            .toList());
  }

  private static List<BottleneckMachine> machines(
      List<PlannedMachine> chain,
      List<Track> tracks,
      Range range,
      List<Stretch> stretches,
      List<Wait> waits) {
    Map<Integer, BottleneckShare> shares = shares(stretches);
    List<BottleneckMachine> machines = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      PlannedMachine machine = chain.get(i);
      Map<Activity, Long> times = new EnumMap<>(Activity.class);
      within(tracks.get(i), range)
          .spans()
          .forEach(span -> times.merge(span.activity(), span.to() - span.from(), Long::sum));
      BottleneckShare share =
          shares.getOrDefault(machine.id(), new BottleneckShare(machine.id(), 0, 0));
      machines.add(
          new BottleneckMachine(
              machine.id(),
              machine.name(),
              machine.position() == 0 ? null : machine.position(),
              share.soleMs(),
              share.sharedMs(),
              times.getOrDefault(Activity.ACTIVE, 0L),
              times.getOrDefault(Activity.STARVED, 0L),
              times.getOrDefault(Activity.BLOCKED, 0L),
              times.getOrDefault(Activity.WAITING, 0L),
              times.getOrDefault(Activity.UNKNOWN, 0L),
              times.getOrDefault(Activity.UNPLANNED, 0L),
              waits(machine, waits)));
    }
    return machines;
  }

  private static List<BottleneckWait> waits(PlannedMachine machine, List<Wait> waits) {
    Map<Integer, BottleneckWait> found = new TreeMap<>();
    for (Wait wait : waits) {
      if (wait.machine() == machine.id()) {
        boolean starved = wait.activity() == Activity.STARVED;
        found.merge(
            wait.cause(),
            new BottleneckWait(
                wait.cause() == Waits.OUTSIDE ? null : wait.cause(),
                starved ? wait.length() : 0,
                starved ? 0 : wait.length()),
            (one, other) ->
                new BottleneckWait(
                    one.position(),
                    one.starvedMs() + other.starvedMs(),
                    one.blockedMs() + other.blockedMs()));
      }
    }
    return List.copyOf(found.values());
  }

  private List<Edges> edges(List<PlannedMachine> chain, Range range, GroupBy groupBy) {
    if (chain.isEmpty()) {
      return List.of();
    }
    PlannedMachine any = chain.getFirst();
    if (groupBy == GroupBy.HOUR) {
      return Hours.touching(range.from(), range.to(), any.zone()).stream()
          .map(start ->
              new Edges(
                  Math.max(start, range.from()),
                  Math.min(Hours.end(start, any.zone()), range.to()),
                  null))
          .toList();
    }
    // machines of a line have its calendar
    WorkCalendar calendar = plan.calendar(any);
    List<Edges> edges = new ArrayList<>();
    if (calendar != null) {
      for (PlannedShift shift :
          ShiftPlan.between(
              calendar,
              any.zone(),
              Instant.ofEpochMilli(range.from()),
              Instant.ofEpochMilli(range.to()))) {
        long from = Math.max(range.from(), shift.start().toEpochMilli());
        long to = Math.min(range.to(), shift.end().toEpochMilli());
        if (from < to) {
          edges.add(new Edges(from, to, new OeeShift(shift.key(), shift.date())));
        }
      }
    }
    return edges;
  }

  private static BottleneckCell cell(Edges edges, List<Stretch> stretches) {
    List<BottleneckShare> shares =
        List.copyOf(shares(Stretch.within(stretches, edges.from(), edges.to())).values());
    long longest = shares.stream().mapToLong(BottleneckQueries::total).max().orElse(0);
    List<BottleneckShare> first = shares.stream().filter(share -> total(share) == longest).toList();
    return new BottleneckCell(
        Instant.ofEpochMilli(edges.from()),
        Instant.ofEpochMilli(edges.to()),
        edges.shift(),
        first.size() == 1 ? first.getFirst().machineId() : null,
        shares);
  }

  private static long total(BottleneckShare share) {
    return share.soleMs() + share.sharedMs();
  }

  private static Map<Integer, BottleneckShare> shares(List<Stretch> stretches) {
    Map<Integer, BottleneckShare> shares = new TreeMap<>();
    for (Stretch stretch : stretches) {
      boolean sole = stretch.machines().size() == 1;
      for (int machine : stretch.machines()) {
        shares.merge(
            machine,
            new BottleneckShare(machine, sole ? stretch.length() : 0, sole ? 0 : stretch.length()),
            (one, other) ->
                new BottleneckShare(
                    machine, one.soleMs() + other.soleMs(), one.sharedMs() + other.sharedMs()));
      }
    }
    return shares;
  }
}
