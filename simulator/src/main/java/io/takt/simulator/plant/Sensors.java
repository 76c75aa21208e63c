package io.takt.simulator.plant;

import io.takt.simulator.catalogue.Signal;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.fault.FaultKind;

/** What a machine's sensors show of its true condition, without the sensors' own faults. */
final class Sensors {
  private static final long READ_NOISE = 41;
  private static final long PART_NOISE = 42;

  private final Machine machine;
  private final Dice dice;

  Sensors(Machine machine, Dice dice) {
    this.machine = machine;
    this.dice = dice;
  }

  /**
   * @throws IllegalArgumentException for signals that are not numbers
   */
  double read(Signal signal) {
    Physics physics = machine.physics();
    Production production = machine.production();
    return switch (signal) {
      case GOOD -> production.good();
      case REJECT -> production.reject();
      case CYCLE_TIME -> production.lastCycle();
      case POWER -> physics.powerKw();
      case ENERGY -> physics.energyKwh();
      case SPEED -> 60 * machine.plan().shaftHertz() * physics.speed();
      case VELOCITY -> machine.vibration().velocityRms() * (1 + noise(signal, 0.02));
      case ACCELERATION -> machine.vibration().accelerationRms() * (1 + noise(signal, 0.02));
      case BEARING_TEMPERATURE -> physics.bearingCelsius() + noise(signal, 0.08);
      case MOTOR_TEMPERATURE -> physics.motorCelsius() + noise(signal, 0.08);
      case AMBIENT_TEMPERATURE -> machine.climate().celsius() + noise(signal, 0.03);
      case AMBIENT_HUMIDITY ->
          Math.clamp(machine.climate().humidity() + noise(signal, 0.2), 0, 100);
      case OIL_TEMPERATURE, COOLANT_TEMPERATURE, DISCHARGE_TEMPERATURE ->
          physics.processCelsius() + noise(signal, 0.06);
      case MELT_TEMPERATURE, SEAL_TEMPERATURE -> physics.heatedCelsius() + noise(signal, 0.15);
      case PRESS_FORCE -> running(820 + 60 * partNoise() + 25 * production.wear());
      case SPINDLE_LOAD -> running(48 + 22 * toolWear() + 2 * noise(signal, 1));
      case PART_DEVIATION -> 1.5 + 9 * Math.pow(toolWear(), 2) + 1.4 * partNoise();
      case COOLANT_FLOW ->
          running(24 * (1 - 0.45 * machine.faults().severity(FaultKind.COOLANT_DRIFT)))
              + Math.abs(noise(signal, 0.08));
      case MELT_PRESSURE ->
          running(
              940
                  + 12 * partNoise()
                  - 130 * machine.faults().severity(FaultKind.SCRAP_BURST)
                  + 8 * noise(signal, 1));
      case BELT_SPEED -> Math.max(0, 0.42 * physics.speed() + noise(signal, 0.001));
      case MOTOR_CURRENT -> physics.powerKw() * 1000 / (Math.sqrt(3) * 400 * 0.83);
      case AIR_PRESSURE -> Math.max(0, machine.air().pressure() + noise(signal, 0.004));
      case AIR_FLOW -> Math.max(0, machine.air().flow() * (1 + noise(signal, 0.01)));
      case LOADED -> machine.air().loaded() && machine.mode() == Mode.RUN ? 100 : 0;
      case FILM_TENSION -> running(38 + 1.2 * noise(signal, 1));
      case STATE, PRODUCT, ORDER, VIBRATION ->
          throw new IllegalArgumentException(signal + " is not a number");
    };
  }

  private double running(double value) {
    return machine.mode() == Mode.RUN ? value : 0;
  }

  /** A forgotten tool change wears on beyond the planned life. */
  private double toolWear() {
    return machine.production().wear() + 1.2 * machine.faults().severity(FaultKind.TOOL_WEAR);
  }

  private double noise(Signal signal, double sigma) {
    return sigma * dice.normal(READ_NOISE + 100L * signal.key().hashCode(), machine.now() / 1000);
  }

  /** The same for as long as the same part is the last one. */
  private double partNoise() {
    return dice.normal(PART_NOISE, machine.production().good() + machine.production().reject());
  }
}
