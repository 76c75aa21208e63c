package io.takt.simulator.fault;

import io.takt.simulator.catalogue.MachineKind;
import io.takt.simulator.catalogue.Signal;
import io.takt.simulator.catalogue.SignalKind;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.layout.Layout;
import io.takt.simulator.layout.MachinePlan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every week each kind of fault happens once in each block of the plant. A fault begins and ends
 * within one week of the site's calendar, so one week is all there is to look at.
 */
public final class FaultSchedule {
  private static final long HOUR = 3_600_000L;
  private static final Set<Signal> NO_SENSOR =
      EnumSet.of(Signal.CYCLE_TIME, Signal.SPEED, Signal.LOADED, Signal.POWER, Signal.ACCELERATION);

  private final Dice dice;
  private final Layout layout;
  private FaultWeek current;

  public FaultSchedule(Dice dice, Layout layout) {
    this.dice = dice.of(77);
    this.layout = layout;
    this.current = new FaultWeek(0, 0, List.of(), layout);
  }

  /** The week that contains the instant. */
  public FaultWeek at(long epochMs) {
    if (!current.contains(epochMs)) {
      current = week(epochMs);
    }
    return current;
  }

  private FaultWeek week(long epochMs) {
    LocalDate monday =
        Instant.ofEpochMilli(epochMs)
            .atZone(layout.zone())
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    long from = monday.atStartOfDay(layout.zone()).toInstant().toEpochMilli();
    long to = monday.plusWeeks(1).atStartOfDay(layout.zone()).toInstant().toEpochMilli();
    List<Fault> faults = new ArrayList<>();
    int blocks = layout.lines().getLast().block() + 1;
    for (int block = 0; block < blocks; block++) {
      new Draw(monday, block, faults).all();
    }
    return new FaultWeek(from, to, faults, layout);
  }

  /** One block's week. */
  private final class Draw {
    private final LocalDate monday;
    private final int block;
    private final long index;
    private final List<Fault> faults;

    Draw(LocalDate monday, int block, List<Fault> faults) {
      this.monday = monday;
      this.block = block;
      this.index = monday.toEpochDay() / 7 * 10_000 + block;
      this.faults = faults;
    }

    void all() {
      long bearingStart = at(0, 6, 0) + hours(FaultKind.BEARING_WEAR, 0, 24);
      long bearingEnd =
          at(2 + pick(FaultKind.BEARING_WEAR, 7, 2), 8, 0) + hours(FaultKind.BEARING_WEAR, 1, 12);
      add(FaultKind.BEARING_WEAR, rotating(), null, bearingStart, bearingEnd, 1);
      shift(FaultKind.TOOL_WEAR, of(MachineKind.CNC), null, 7, 1);
      shift(FaultKind.COOLANT_DRIFT, of(MachineKind.CNC), null, 8, 1);
      shift(FaultKind.MICRO_STOPS, of(MachineKind.PACKAGING, MachineKind.PRESS), null, 3, 1);
      shift(
          FaultKind.SCRAP_BURST,
          of(MachineKind.INJECTION_MOULDING, MachineKind.PRESS),
          null,
          1.5,
          1);
      long leak = at(3, 8, 0) + hours(FaultKind.AIR_LEAK, 0, 8);
      add(FaultKind.AIR_LEAK, of(MachineKind.COMPRESSOR), null, leak, leak + 40 * HOUR, 95);
      sensor(FaultKind.SENSOR_STUCK, 5, 1, EnumSet.noneOf(Signal.class));
      sensor(FaultKind.SENSOR_DRIFT, 30, 9, temperatures());
      shift(
          FaultKind.CLOCK_OFF, of(MachineKind.CONVEYOR, MachineKind.PACKAGING), null, 12, 150_000);
      gateway();
    }

    /** On a working day, within the two shifts. */
    private void shift(
        FaultKind kind,
        List<MachinePlan> among,
        @Nullable Signal signal,
        double hours,
        double magnitude) {
      double latest = 15.5 - hours;
      long start = at(pick(kind, 8, 5), 6, 15) + hours(kind, 0, latest);
      add(kind, among, signal, start, start + Math.round(hours * HOUR), magnitude);
    }

    private void sensor(FaultKind kind, double hours, double magnitude, Set<Signal> only) {
      List<MachinePlan> machines = of(MachineKind.values());
      if (machines.isEmpty()) {
        return;
      }
      MachinePlan machine = machines.get(pick(kind, 9, machines.size()));
      List<Signal> signals =
          machine.kind().signals().stream()
              .filter(signal -> signal.kind() == SignalKind.GAUGE && !NO_SENSOR.contains(signal))
              .filter(signal -> only.isEmpty() || only.contains(signal))
              .toList();
      Signal signal = signals.get(pick(kind, 10, signals.size()));
      long start = at(pick(kind, 8, 4), 7, 0) + hours(kind, 0, 9);
      add(kind, List.of(machine), signal, start, start + Math.round(hours * HOUR), magnitude);
    }

    private void gateway() {
      FaultKind kind = FaultKind.GATEWAY_OFFLINE;
      List<MachinePlan> firsts =
          layout.lines().stream()
              .filter(line -> line.block() == block)
              .map(line -> layout.machinesOf(line).getFirst())
              .toList();
      MachinePlan first = firsts.get(pick(kind, 9, firsts.size()));
      long start = at(pick(kind, 8, 5), 7, 0) + hours(kind, 0, 13);
      faults.add(new Fault(id(kind), kind, first.index(), true, null, start, start + HOUR, 1));
    }

    private void add(
        FaultKind kind,
        List<MachinePlan> among,
        @Nullable Signal signal,
        long start,
        long end,
        double magnitude) {
      if (among.isEmpty()) {
        return;
      }
      MachinePlan machine = among.get(pick(kind, 9, among.size()));
      faults.add(new Fault(id(kind), kind, machine.index(), false, signal, start, end, magnitude));
    }

    private String id(FaultKind kind) {
      return "%s/%s%s".formatted(monday, kind.word(), block == 0 ? "" : "/" + (block + 1));
    }

    private List<MachinePlan> rotating() {
      return of(MachineKind.PRESS, MachineKind.CONVEYOR, MachineKind.PACKAGING);
    }

    private List<MachinePlan> of(MachineKind... kinds) {
      Set<MachineKind> wanted = Set.of(kinds);
      return layout.machines().stream()
          .filter(machine -> layout.lineOf(machine).block() == block)
          .filter(machine -> wanted.contains(machine.kind()))
          .toList();
    }

    private Set<Signal> temperatures() {
      return EnumSet.of(Signal.BEARING_TEMPERATURE, Signal.MOTOR_TEMPERATURE);
    }

    private long at(int day, int hour, int minute) {
      return monday
          .plusDays(day)
          .atTime(hour, minute)
          .atZone(layout.zone())
          .toInstant()
          .toEpochMilli();
    }

    /** Whole seconds, so that a tick of the model falls on each end. */
    private long hours(FaultKind kind, int which, double bound) {
      return Math.round(dice.of(kind.word().hashCode()).uniform(which, index) * bound * 3600)
          * 1000;
    }

    private int pick(FaultKind kind, int which, int bound) {
      return dice.of(kind.word().hashCode()).pick(which, index, bound);
    }
  }
}
