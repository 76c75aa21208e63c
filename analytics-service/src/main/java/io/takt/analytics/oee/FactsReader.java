package io.takt.analytics.oee;

import io.takt.analytics.edit.CountEdit;
import io.takt.analytics.edit.Edits;
import io.takt.analytics.edit.StopEdit;
import io.takt.analytics.history.RawReadings;
import io.takt.analytics.history.RawTable;
import io.takt.analytics.history.SignalSpan;
import io.takt.analytics.planning.CycleTime;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Role;
import io.takt.analytics.planning.Runs;
import io.takt.analytics.planning.Runs.Run;
import io.takt.analytics.planning.Terms;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.oee.Counting;
import io.takt.math.oee.Facts;
import io.takt.math.oee.Made;
import io.takt.math.oee.OeePolicy;
import io.takt.math.oee.PlannedTime;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.math.oee.PowerStates;
import io.takt.math.oee.StateSpan;
import io.takt.math.oee.Work;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.StateReading;
import io.takt.math.shift.PlannedShift;
import io.takt.math.shift.PlannedShift.PlannedBreak;
import io.takt.math.shift.ShiftPlan;
import io.takt.math.shift.WorkCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of machines. Whose they are, the caller has checked. */
final class FactsReader {
  /** Also as far as the steps of a counter reach. */
  private static final long REACH = OeePolicy.LONGEST_LIMIT;

  private final Plan plan;
  private final RawReadings raw;
  private final Runs runs;
  private final Edits edits;
  private final PowerTable power;

  FactsReader(Plan plan, RawReadings raw, Runs runs, Edits edits, PowerTable power) {
    this.plan = plan;
    this.raw = raw;
    this.runs = runs;
    this.edits = edits;
    this.power = power;
  }

  /** So far before a span a signal of this role is read; ms. */
  static long reach(Role role) {
    return role == Role.POWER ? REACH + PowerStates.MEMORY : REACH;
  }

  /**
   * @param now epoch ms: no reading stands longer
   */
  List<Told> read(List<MachineSpan> spans, long now) {
    List<Evidence> evidence = hear(spans);
    Said said = said(spans);
    List<Told> told = new ArrayList<>(spans.size());
    for (int i = 0; i < spans.size(); i++) {
      told.add(told(spans.get(i), evidence.get(i), said, plan, now));
    }
    return told;
  }

  /** The same facts as they are and as they would be by other terms. */
  List<Told> readBy(List<Terms> terms, MachineSpan span, long now) {
    Evidence evidence = hear(List.of(span)).getFirst();
    Said said = said(List.of(span));
    return terms.stream().map(each -> told(span, evidence, said, each, now)).toList();
  }

  /** What people told of machines, and what was learned of their power, by their ids. */
  private record Said(
      Map<Integer, List<Run>> runs,
      Map<Integer, List<StopEdit>> stops,
      Map<Integer, List<CountEdit>> counts,
      Map<Integer, List<PowerVersion>> power) {}

  private Said said(List<MachineSpan> spans) {
    Set<Integer> machines =
        spans.stream().map(span -> span.machine().id()).collect(Collectors.toSet());
    long from = spans.stream().mapToLong(MachineSpan::from).min().orElse(0) - REACH;
    long to = spans.stream().mapToLong(MachineSpan::to).max().orElse(0) + REACH;
    return new Said(
        runs.of(machines, from, to),
        edits.stops(machines, from, to),
        edits.counts(machines, from, to),
        power.versions(
            machines.stream().filter(id -> plan.signal(id, Role.POWER) != null).toList()));
  }

  /** A signal to be read, and for what. */
  private record Asked(Evidence evidence, Role role, PlantSignal signal, SignalSpan span) {}

  /** One question by table, however many the signals. */
  private List<Evidence> hear(List<MachineSpan> spans) {
    List<Evidence> evidence = new ArrayList<>(spans.size());
    Map<RawTable, List<Asked>> asked = new EnumMap<>(RawTable.class);
    for (MachineSpan span : spans) {
      Evidence one = new Evidence(plan, span);
      evidence.add(one);
      for (Role role : Role.values()) {
        PlantSignal signal = plan.signal(span.machine().id(), role);
        if (signal != null && role.fits(signal)) {
          SignalSpan time =
              new SignalSpan(signal.id(), span.from() - reach(role), span.to() + REACH);
          asked
              .computeIfAbsent(RawTable.of(signal), _ -> new ArrayList<>())
              .add(new Asked(one, role, signal, time));
        }
      }
    }
    asked.forEach(this::hear);
    return evidence;
  }

  private void hear(RawTable table, List<Asked> asked) {
    String signals = SignalSpan.unnested(asked.stream().map(Asked::span).toList());
    if (table == RawTable.WORDS) {
      List<List<StateReading>> found = raw.states(signals, asked.size());
      for (int i = 0; i < found.size(); i++) {
        Asked each = asked.get(i);
        each.evidence().words(each.role(), each.signal(), found.get(i));
      }
    } else {
      List<List<NumberReading>> found = raw.numbers(table, signals, asked.size());
      for (int i = 0; i < found.size(); i++) {
        Asked each = asked.get(i);
        each.evidence().numbers(each.role(), each.signal(), found.get(i));
      }
    }
  }

  private Told told(MachineSpan span, Evidence evidence, Said said, Terms terms, long now) {
    PlannedMachine machine = span.machine();
    long until = Math.min(now, span.to() + REACH);
    List<CounterTold> counters = evidence.counters();
    @Nullable WorkCalendar calendar = terms.calendar(machine);
    List<Work> work =
        work(span, evidence, said.runs().getOrDefault(machine.id(), List.of()), terms, until);
    List<StateSpan> states =
        evidence.states(work, said.power().getOrDefault(machine.id(), List.of()), until);
    Spoken spoken =
        Spoken.of(
            span,
            said.stops().getOrDefault(machine.id(), List.of()),
            within(span, said.counts().getOrDefault(machine.id(), List.of())),
            states,
            until);
    Facts facts =
        new Facts(
            span.from(),
            span.to(),
            Hours.within(span),
            states,
            spoken.rulings(),
            calendar == null ? List.of() : planned(span, calendar),
            work,
            counting(evidence.counting(counters, work, until), spoken.counts()));
    return new Told(machine, facts, counters, evidence.signals(), spoken);
  }

  private static List<CountEdit> within(MachineSpan span, List<CountEdit> edits) {
    return edits.stream()
        .filter(edit -> edit.time().toEpochMilli() > span.from())
        .filter(edit -> edit.time().toEpochMilli() <= span.to())
        .sorted(Comparator.comparing(CountEdit::time))
        .toList();
  }

  /** With what people added to it. */
  private static Counting counting(Counting told, List<CountEdit> edits) {
    List<Made> items = new ArrayList<>(told.items());
    edits.forEach(
        edit -> items.add(new Made(edit.time().toEpochMilli(), edit.good(), edit.rejected())));
    items.sort(Comparator.comparingLong(Made::time));
    return new Counting(items, told.known(), told.rejects());
  }

  private static List<PlannedTime> planned(MachineSpan span, WorkCalendar calendar) {
    List<PlannedTime> planned = new ArrayList<>();
    for (PlannedShift shift :
        ShiftPlan.between(
            calendar,
            span.machine().zone(),
            Instant.ofEpochMilli(span.from() - REACH),
            Instant.ofEpochMilli(span.to() + REACH))) {
      ShiftName name = new ShiftName(shift.key(), shift.date());
      Instant from = shift.start();
      for (PlannedBreak pause : shift.breaks()) {
        add(planned, from, pause.start(), name);
        from = pause.end();
      }
      add(planned, from, shift.end(), name);
    }
    return planned;
  }

  private static void add(List<PlannedTime> planned, Instant from, Instant to, ShiftName shift) {
    if (from.isBefore(to)) {
      planned.add(new PlannedTime(from.toEpochMilli(), to.toEpochMilli(), shift));
    }
  }

  /** What somebody ordered; where nobody did, the product the machine names. */
  private List<Work> work(
      MachineSpan span, Evidence evidence, List<Run> worked, Terms terms, long until) {
    int machine = span.machine().id();
    List<Named> named = named(span, evidence, until);
    TreeSet<Long> edges = new TreeSet<>();
    long from = span.from() - REACH;
    long to = span.to() + REACH;
    worked.forEach(run -> addEdges(edges, terms, machine, run.product(), run.start(), run.end()));
    named.forEach(each -> addEdges(edges, terms, machine, each.product(), each.from(), each.to()));
    edges.removeIf(edge -> edge <= from || edge >= to);
    edges.add(from);
    edges.add(to);
    List<Work> work = new ArrayList<>();
    Long start = null;
    for (Long end : edges) {
      if (start != null) {
        work(machine, start, end, worked, named, terms).ifPresent(work::add);
      }
      start = end;
    }
    return work;
  }

  private static void addEdges(
      Set<Long> edges, Terms terms, int machine, int product, long from, long to) {
    edges.add(from);
    edges.add(to);
    edges.addAll(terms.runTimeChanges(machine, product));
  }

  private static Optional<Work> work(
      int machine, long from, long to, List<Run> worked, List<Named> named, Terms terms) {
    int order = 0;
    int product = 0;
    for (Run run : worked) {
      if (run.start() <= from && from < run.end()) {
        order = run.order();
        product = run.product();
      }
    }
    if (product == 0) {
      product =
          named.stream()
              .filter(each -> each.from() <= from && from < each.to())
              .mapToInt(Named::product)
              .findFirst()
              .orElse(0);
    }
    return order == 0 && product == 0
        ? Optional.empty()
        : Optional.of(work(from, to, order, product, terms.runTime(machine, product, from)));
  }

  private static Work work(long from, long to, int order, int product, CycleTime time) {
    return new Work(from, to, order, product, time.milliseconds(), time.items());
  }

  /** A product the machine named in [from, to). */
  private record Named(int product, long from, long to) {}

  private List<Named> named(MachineSpan span, Evidence evidence, long until) {
    List<StateReading> readings = evidence.products();
    List<Named> named = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      StateReading reading = readings.get(i);
      long next = i + 1 < readings.size() ? readings.get(i + 1).time() : until;
      long to = Math.min(next, evidence.productRule().end(reading.time()));
      if (!reading.isUsable() || to <= reading.time()) {
        continue;
      }
      int product =
          plan.product(span.machine().tenant(), Objects.requireNonNull(reading.state()).strip());
      Named last = named.isEmpty() ? null : named.getLast();
      if (last != null && last.product() == product && last.to() == reading.time()) {
        named.set(named.size() - 1, new Named(product, last.from(), to));
      } else {
        named.add(new Named(product, reading.time(), to));
      }
    }
    return named;
  }
}
