package io.takt.analytics.oee;

import io.takt.analytics.oee.CounterTold.Step;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.Role;
import io.takt.analytics.plant.PlantSignal;
import io.takt.contracts.plant.SignalKind;
import io.takt.math.oee.Counting;
import io.takt.math.oee.Counting.Known;
import io.takt.math.oee.Made;
import io.takt.math.oee.PowerStates;
import io.takt.math.oee.PowerThresholds;
import io.takt.math.oee.StateMapping;
import io.takt.math.oee.StateSpan;
import io.takt.math.oee.States;
import io.takt.math.oee.Work;
import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.StateReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the signals of a machine said around a span of time. */
final class Evidence {
  /** Without a run time an item may take this long before the machine is held to stand by; ms. */
  private static final long LONG_CYCLE = 300_000;

  private final Plan plan;
  private final MachineSpan span;
  private final Map<Role, PlantSignal> signals = new EnumMap<>(Role.class);
  private final Map<Role, List<StateReading>> words = new EnumMap<>(Role.class);
  private final Map<Role, List<NumberReading>> numbers = new EnumMap<>(Role.class);

  /** Whether the total is one of cycles. */
  private boolean cycles;

  Evidence(Plan plan, MachineSpan span) {
    this.plan = plan;
    this.span = span;
  }

  void words(Role role, PlantSignal signal, List<StateReading> readings) {
    signals.put(role, signal);
    words.put(role, readings);
  }

  void numbers(Role role, PlantSignal signal, List<NumberReading> readings) {
    Role told = role == Role.CYCLE ? Role.TOTAL : role;
    boolean pulses = role == Role.CYCLE && signal.kind() != SignalKind.COUNTER;
    cycles |= role == Role.CYCLE;
    signals.put(told, signal);
    numbers.put(told, pulses ? CycleCount.of(readings) : readings);
  }

  private boolean has(Role role) {
    return signals.containsKey(role);
  }

  private HoldRule rule(Role role) {
    return HoldRule.ofExpectedInterval(
        Objects.requireNonNull(signals.get(role)).expectedIntervalMs());
  }

  /** Of the state signal; else of a run signal; else of what was counted; else of power. */
  List<StateSpan> states(List<Work> work, List<PowerVersion> learned, long until) {
    List<NumberReading> codes = numbers.get(Role.STATE);
    if (codes != null) {
      return States.ofCodes(codes, rule(Role.STATE), mapping(Role.STATE), until);
    }
    for (Role role : List.of(Role.STATE, Role.RUN)) {
      List<StateReading> told = words.get(role);
      if (told != null) {
        return States.told(told, rule(role), mapping(role), until);
      }
    }
    List<NumberReading> runs = numbers.get(Role.RUN);
    if (runs != null) {
      return States.ofRun(runs, rule(Role.RUN), until);
    }
    Role made = made();
    return made == null ? ofPower(learned, until) : ofItems(made, work, until);
  }

  private StateMapping mapping(Role role) {
    return plan.mapping(Objects.requireNonNull(signals.get(role)).id());
  }

  private List<StateSpan> ofPower(List<PowerVersion> learned, long until) {
    PlantSignal signal = signals.get(Role.POWER);
    if (signal == null) {
      return List.of();
    }
    PowerThresholds given = plan.givenThresholds(signal.id());
    return PowerStates.of(
        Objects.requireNonNull(numbers.get(Role.POWER)),
        rule(Role.POWER),
        time -> given == null ? PowerVersion.at(learned, time) : given,
        reach(),
        until);
  }

  /** Where readings begin. */
  private long reach() {
    return span.from() - FactsReader.reach(Role.POWER);
  }

  private List<StateSpan> ofItems(Role made, List<Work> work, long until) {
    long slowest = work.stream().mapToLong(Work::runTime).max().orElse(0);
    List<NumberReading> readings = Objects.requireNonNull(numbers.get(made));
    List<Long> times = new ArrayList<>();
    double last = Double.NaN;
    for (NumberReading reading : readings) {
      if (reading.isUsable()) {
        if (reading.value() != last) {
          times.add(reading.time());
        }
        last = reading.value();
      }
    }
    long heard =
        readings.isEmpty() ? until : Math.min(until, rule(made).end(readings.getLast().time()));
    // twice the planned run time: slower than that is standing
    return States.ofItems(times, slowest == 0 ? LONG_CYCLE : 2 * slowest, heard);
  }

  /** The counter that tells what was produced. */
  @Nullable Role made() {
    if (numbers.containsKey(Role.GOOD)) {
      return Role.GOOD;
    }
    return numbers.containsKey(Role.TOTAL) ? Role.TOTAL : null;
  }

  List<CounterTold> counters() {
    List<CounterTold> told = new ArrayList<>();
    for (Role role : List.of(Role.GOOD, Role.REJECT, Role.TOTAL)) {
      List<NumberReading> readings = numbers.get(role);
      if (readings != null) {
        PlantSignal signal = Objects.requireNonNull(signals.get(role));
        told.add(
            CounterTold.of(
                role, signal, plan.modulus(signal.id()), readings, span.from(), span.to()));
      }
    }
    return told;
  }

  /** Good and rejected items; what is missing of them comes of the total. */
  Counting counting(List<CounterTold> counters, List<Work> work, long until) {
    Role made = made();
    if (made == null) {
      return Counting.NONE;
    }
    boolean good = has(Role.GOOD);
    boolean reject = has(Role.REJECT);
    List<Made> items = new ArrayList<>();
    for (CounterTold counter : counters) {
      for (Step step : counter.steps()) {
        if (step.added() != 0) {
          Step of = cycles && counter.role() == Role.TOTAL ? items(step, work) : step;
          items.add(made(counter.role(), of, good, reject || !has(Role.TOTAL)));
        }
      }
    }
    items.sort(Comparator.comparingLong(Made::time));
    return new Counting(items, known(made, until), reject || (good && has(Role.TOTAL)));
  }

  /** Of cycles, by what was in work before the reading that told them. */
  private static Step items(Step cycles, List<Work> work) {
    int each =
        work.stream()
            .filter(in -> in.from() < cycles.time() && cycles.time() <= in.to())
            .mapToInt(Work::items)
            .findFirst()
            .orElse(1);
    return new Step(cycles.time(), cycles.added() * each);
  }

  /** The total stands in for the one of the two that has no counter of its own. */
  private static Made made(Role role, Step step, boolean good, boolean reject) {
    double n = step.added();
    return switch (role) {
      case GOOD -> new Made(step.time(), n, good && !reject ? -n : 0);
      case REJECT -> new Made(step.time(), good ? 0 : -n, n);
      case TOTAL -> new Made(step.time(), good ? 0 : n, good && !reject ? n : 0);
      case STATE, RUN, CYCLE, PRODUCT, POWER ->
          throw new IllegalArgumentException(role + " counts nothing");
    };
  }

  private List<Known> known(Role made, long until) {
    HoldRule rule = rule(made);
    List<NumberReading> readings =
        Objects.requireNonNull(numbers.get(made)).stream().filter(NumberReading::isUsable).toList();
    List<Known> known = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      long from = readings.get(i).time();
      long next = i + 1 < readings.size() ? readings.get(i + 1).time() : until;
      long to = Math.min(next, rule.end(from));
      Known last = known.isEmpty() ? null : known.getLast();
      if (last != null && last.to() == from) {
        known.set(known.size() - 1, new Known(last.from(), to));
      } else if (from < to) {
        known.add(new Known(from, to));
      }
    }
    return known;
  }

  /** Readings of the product in work, in order of time. */
  List<StateReading> products() {
    return words.getOrDefault(Role.PRODUCT, List.of());
  }

  HoldRule productRule() {
    return has(Role.PRODUCT) ? rule(Role.PRODUCT) : HoldRule.UNLIMITED;
  }

  Map<Role, PlantSignal> signals() {
    return Map.copyOf(signals);
  }
}
