package io.takt.simulator.plant;

import io.takt.simulator.catalogue.MachineKind;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.fault.ActiveFaults;
import io.takt.simulator.fault.Fault;
import io.takt.simulator.fault.FaultKind;
import io.takt.simulator.layout.Climate;
import io.takt.simulator.layout.MachinePlan;

/**
 * Power, energy, speed, heat and vibration of one machine. Power is constant within a second; the
 * energy counter is its exact sum up to the start of the second.
 */
final class Physics {
  private static final long FLUTTER = 31;
  private static final long ROUGHNESS = 32;
  private static final double MINUTE = 60;

  record Snapshot(
      double power,
      double demand,
      double energy,
      double speed,
      double bearing,
      double motor,
      double process,
      double heated) {}

  private final MachinePlan plan;
  private final Dice dice;
  private final Lag speed = new Lag(8, 0);
  private final Lag power = new Lag(4, 0);
  private final Lag bearing;
  private final Lag motor;
  private final Lag process;
  private final Lag heated;
  private double powerKw;
  private double energyKwh;

  Physics(MachinePlan plan, Dice dice, Climate climate) {
    this.plan = plan;
    this.dice = dice;
    double celsius = climate.celsius();
    bearing = new Lag(15 * MINUTE, celsius);
    motor = new Lag(25 * MINUTE, celsius);
    process = new Lag(plan.kind() == MachineKind.COMPRESSOR ? 4 * MINUTE : 50 * MINUTE, celsius);
    heated = new Lag(plan.kind() == MachineKind.PACKAGING ? 3 * MINUTE : 12 * MINUTE, celsius);
  }

  /** Goes on by one second, which then is the current one. */
  void step(long epochMs, Mode mode, double load, Climate climate, ActiveFaults faults) {
    energyKwh += powerKw / 3600;
    double worn = faults.severity(FaultKind.BEARING_WEAR);
    double turning = speed.step(turning(mode));
    double demand = power.step(plan.ratedKw() * (demand(mode, load) + 0.04 * worn * turning));
    powerKw = Math.max(0, demand * dice.between(FLUTTER, epochMs / 1000, 0.983, 1.017));
    double hall = climate.celsius();
    bearing.step(hall + turning * (14 + 16 * load) + 32 * worn * worn * turning);
    motor.step(hall + 48 * Math.min(1.4, powerKw / plan.ratedKw()));
    process.step(hall + processRise(mode, load, faults));
    heated.step(mode == Mode.OFF ? hall : setPoint());
  }

  private double turning(Mode mode) {
    return switch (mode) {
      case RUN -> 1;
      case SETUP -> 0.3;
      case IDLE -> plan.kind() == MachineKind.PRESS ? 1 : 0;
      case DOWN, MINOR_STOP, OFF -> 0;
    };
  }

  private static double demand(Mode mode, double load) {
    return switch (mode) {
      case RUN -> 0.25 + 0.7 * load;
      case IDLE, MINOR_STOP -> 0.22;
      case SETUP -> 0.3;
      case DOWN -> 0.08;
      case OFF -> 0.015;
    };
  }

  private double processRise(Mode mode, double load, ActiveFaults faults) {
    boolean runs = mode == Mode.RUN;
    return switch (plan.kind()) {
      case PRESS, INJECTION_MOULDING -> runs ? 14 + 18 * load : mode == Mode.OFF ? 0 : 8;
      case CNC -> (runs ? 3 + 6 * load : 1) + 14 * faults.severity(FaultKind.COOLANT_DRIFT);
      case COMPRESSOR -> runs ? 34 + 26 * load : 0;
      case CONVEYOR, PACKAGING -> 0;
    };
  }

  private double setPoint() {
    return plan.kind() == MachineKind.PACKAGING ? 165 : 228;
  }

  Vibration vibration(long epochMs, ActiveFaults faults) {
    double turning = speed.value();
    double worn = faults.severity(FaultKind.BEARING_WEAR);
    double rough = 1 + 0.08 * dice.drift(ROUGHNESS, epochMs, 45_000);
    double energetic = turning * turning;
    // what the neighbours shake into a standing machine
    double floor = 0.06;
    return new Vibration(
        plan.shaftHertz() * turning,
        floor + 1.25 * energetic * rough * (1 + 2.6 * worn * worn),
        0.05 + 0.9 * energetic * rough,
        60 * worn * energetic,
        faults.active(FaultKind.BEARING_WEAR).map(Fault::id).map(Physics::isInner).orElse(false));
  }

  /** Which race is damaged differs from week to week. */
  private static boolean isInner(String faultId) {
    return (faultId.hashCode() & 1) == 1;
  }

  double powerKw() {
    return powerKw;
  }

  double energyKwh() {
    return energyKwh;
  }

  /** Share of the nominal speed. */
  double speed() {
    return speed.value();
  }

  double bearingCelsius() {
    return bearing.value();
  }

  double motorCelsius() {
    return motor.value();
  }

  /** Oil, coolant or discharge air. */
  double processCelsius() {
    return process.value();
  }

  /** Melt or sealing jaw. */
  double heatedCelsius() {
    return heated.value();
  }

  Snapshot snapshot() {
    return new Snapshot(
        powerKw,
        power.value(),
        energyKwh,
        speed.value(),
        bearing.value(),
        motor.value(),
        process.value(),
        heated.value());
  }

  void restore(Snapshot saved) {
    powerKw = saved.power();
    power.restore(saved.demand());
    energyKwh = saved.energy();
    speed.restore(saved.speed());
    bearing.restore(saved.bearing());
    motor.restore(saved.motor());
    process.restore(saved.process());
    heated.restore(saved.heated());
  }
}
