package io.takt.simulator.plant;

import static io.takt.simulator.plant.Plants.DAY;
import static io.takt.simulator.plant.Plants.HOUR;
import static io.takt.simulator.plant.Plants.MONDAY;
import static io.takt.simulator.plant.Plants.plant;
import static io.takt.simulator.plant.Plants.runTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.simulator.catalogue.Signal;
import io.takt.simulator.catalogue.SignalKind;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.fault.Fault;
import io.takt.simulator.fault.FaultKind;
import io.takt.simulator.fault.FaultSchedule;
import io.takt.simulator.truth.TruthEvent;
import io.takt.simulator.truth.TruthEvent.CountSpan;
import io.takt.simulator.truth.TruthEvent.EnergySpan;
import io.takt.simulator.truth.TruthEvent.StateSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlantModelTest {
  private static final List<TruthEvent> truth = new ArrayList<>();
  private static final Map<String, Double> energy = new HashMap<>();
  private static final Map<String, Set<Mode>> modes = new HashMap<>();
  private static final List<String> complaints = new ArrayList<>();
  private static final long END = MONDAY + 2 * DAY;
  private static PlantModel days = plant(1, MONDAY, truth::add);

  /** Two days, looked at every second. */
  @BeforeAll
  static void liveTwoDays() {
    Map<String, double[]> before = new HashMap<>();
    while (days.next() < END) {
      days.step();
      for (Machine machine : days.machines()) {
        look(machine, before.computeIfAbsent(machine.plan().key(), _ -> new double[4]));
      }
    }
    days.close();
  }

  private static void look(Machine machine, double[] before) {
    String key = machine.plan().key();
    modes.computeIfAbsent(key, _ -> new HashSet<>()).add(machine.mode());
    double good = machine.plan().kind().producing() ? machine.number(Signal.GOOD) : 0;
    double reject = machine.plan().kind().producing() ? machine.number(Signal.REJECT) : 0;
    double kWh = machine.physics().energyKwh();
    if (good < before[0] || reject < before[1] || kWh < before[2]) {
      complaints.add(key + " counts back at " + machine.now());
    }
    if (machine.clock() <= before[3]) {
      complaints.add(key + " has a clock that goes back at " + machine.now());
    }
    before[0] = good;
    before[1] = reject;
    before[2] = kWh;
    before[3] = machine.clock();
    energy.merge(key, machine.physics().powerKw() / 3600, Double::sum);
    if (machine.now() % 97_000 == 0) {
      checkRanges(machine);
    }
  }

  private static void checkRanges(Machine machine) {
    for (Signal signal : machine.plan().kind().signals()) {
      if (signal.kind() == SignalKind.GAUGE) {
        double value = machine.number(signal);
        if (!signal.range().orElseThrow().contains(value)) {
          complaints.add(machine.plan().key() + " " + signal + " is " + value);
        }
      }
    }
  }

  @Test
  void countersClocksAndRangesHold() {
    assertThat(complaints).isEmpty();
  }

  @Test
  void energyIsTheIntegralOfPower() {
    for (Machine machine : days.machines()) {
      double lastSecond = machine.physics().powerKw() / 3600;
      assertThat(machine.physics().energyKwh())
          .isCloseTo(energy.getOrDefault(machine.plan().key(), 0.0) - lastSecond, within(1e-6));
    }
  }

  @Test
  void energyByHourAddsUpToTheCounter() {
    for (Machine machine : days.machines()) {
      double sum =
          of(EnergySpan.class).stream()
              .filter(span -> span.machine().equals(machine.plan().key()))
              .mapToDouble(EnergySpan::kWh)
              .sum();
      assertThat(sum).isCloseTo(machine.physics().energyKwh(), within(1e-6));
    }
  }

  @Test
  void statesTileTheTime() {
    for (Machine machine : days.machines()) {
      long next = MONDAY;
      for (StateSpan span : of(StateSpan.class)) {
        if (span.machine().equals(machine.plan().key())) {
          assertThat(span.from()).isEqualTo(next);
          assertThat(span.to()).isGreaterThan(span.from());
          next = span.to();
        }
      }
      assertThat(next).isEqualTo(END);
    }
  }

  @Test
  void countsByOrderAddUpToTheCounters() {
    for (Machine machine : days.machines()) {
      List<CountSpan> spans =
          of(CountSpan.class).stream()
              .filter(span -> span.machine().equals(machine.plan().key()))
              .toList();
      assertThat(spans.stream().mapToLong(CountSpan::good).sum())
          .isEqualTo(machine.production().good());
      assertThat(spans.stream().mapToLong(CountSpan::reject).sum())
          .isEqualTo(machine.production().reject());
    }
  }

  @Test
  void noMachineMakesMoreOfAnOrderThanItGot() {
    Map<String, Long> press1 = good("press-01");
    Map<String, Long> press2 = good("press-02");
    Map<String, Long> packed = good("pack-01");
    assertThat(press1.size()).isGreaterThan(3);
    packed.forEach(
        (order, parts) -> assertThat(parts).isLessThanOrEqualTo(press2.getOrDefault(order, 0L)));
    press2.forEach(
        (order, parts) -> assertThat(parts).isLessThanOrEqualTo(press1.getOrDefault(order, 0L)));
  }

  private static Map<String, Long> good(String machine) {
    return of(CountSpan.class).stream()
        .filter(span -> span.machine().equals(machine))
        .collect(Collectors.groupingBy(CountSpan::order, Collectors.summingLong(CountSpan::good)));
  }

  @Test
  void everyStateHappens() {
    Set<Mode> seen = modes.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    assertThat(seen).containsExactlyInAnyOrder(Mode.values());
    assertThat(modes.getOrDefault("mould-01", Set.of())).doesNotContain(Mode.OFF);
  }

  @Test
  void wornBearingShowsAndEndsInAStandstill() {
    Fault fault = fault(FaultKind.BEARING_WEAR);
    double sound = acceleration(fault, fault.start() - HOUR, fault.start());
    double damaged = acceleration(fault, fault.end() - HOUR, fault.end());
    assertThat(damaged).isGreaterThan(3 * sound);
    PlantModel plant = plant(1, minute(fault.end()) - HOUR, _ -> {});
    runTo(plant, fault.end());
    assertThat(machine(plant, fault).mode()).isNotIn(Mode.DOWN);
    runTo(plant, fault.end() + 1_000);
    assertThat(machine(plant, fault).mode()).isEqualTo(Mode.DOWN);
  }

  private static double acceleration(Fault fault, long from, long end) {
    PlantModel plant = plant(1, minute(from), _ -> {});
    double highest = 0;
    while (plant.next() < end) {
      plant.step();
      highest = Math.max(highest, machine(plant, fault).vibration().accelerationRms());
    }
    return highest;
  }

  private static long minute(long epochMs) {
    return epochMs - epochMs % 60_000;
  }

  private static Machine machine(PlantModel plant, Fault fault) {
    return plant.machines().get(fault.machine());
  }

  private static Fault fault(FaultKind kind) {
    return Objects.requireNonNull(faults().get(kind));
  }

  private static Map<FaultKind, Fault> faults() {
    return new FaultSchedule(new Dice(1), Plants.layout())
        .at(MONDAY).all().stream().collect(Collectors.toMap(Fault::kind, fault -> fault));
  }

  @Test
  void stuckSensorShowsOneValueAndDriftingSensorALaterOffset() {
    Fault stuck = fault(FaultKind.SENSOR_STUCK);
    PlantModel plant = plant(1, minute(stuck.start()) - HOUR, _ -> {});
    Signal signal = Objects.requireNonNull(stuck.signal());
    runTo(plant, stuck.start() + 1_000);
    double held = machine(plant, stuck).number(signal);
    runTo(plant, stuck.start() + 2 * HOUR);
    assertThat(machine(plant, stuck).number(signal)).isEqualTo(held);

    Fault drift = fault(FaultKind.SENSOR_DRIFT);
    Signal warm = Objects.requireNonNull(drift.signal());
    PlantModel later = plant(1, minute(drift.end()) - HOUR, _ -> {});
    runTo(later, drift.end());
    double before = machine(later, drift).number(warm);
    later.step();
    assertThat(before - machine(later, drift).number(warm)).isBetween(7.0, 11.0);
  }

  @Test
  void everyFaultHappensEveryWeek() {
    assertThat(faults()).containsOnlyKeys(FaultKind.values());
  }

  @Test
  void anotherSeedIsAnotherPlant() {
    PlantModel one = plant(1, MONDAY + 6 * HOUR, _ -> {});
    PlantModel two = plant(2, MONDAY + 6 * HOUR, _ -> {});
    runTo(one, MONDAY + 7 * HOUR);
    runTo(two, MONDAY + 7 * HOUR);
    assertThat(one.snapshot().machines()).isNotEqualTo(two.snapshot().machines());
  }

  private static <T extends TruthEvent> List<T> of(Class<T> type) {
    return truth.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
