package io.takt.simulator.plant;

import io.takt.simulator.catalogue.MachineKind;
import io.takt.simulator.catalogue.Signal;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.dice.Drift;
import io.takt.simulator.fault.ActiveFaults;
import io.takt.simulator.fault.Fault;
import io.takt.simulator.fault.FaultKind;
import io.takt.simulator.layout.Climate;
import io.takt.simulator.layout.MachinePlan;
import io.takt.simulator.layout.Slot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One machine at the plant's current second: what it does and what its sensors show. */
public final class Machine {
  private static final long LOAD = 51;
  private static final Climate MILD = new Climate(20, 50);

  record Snapshot(
      Production.Snapshot production,
      Physics.Snapshot physics,
      Ledger.Snapshot ledger,
      @Nullable Double stuck) {}

  private final MachinePlan plan;
  private final Dice dice;
  private final Production production;
  private final Physics physics;
  private final Ledger ledger;
  private final AirNetwork air;
  private final Sensors sensors;
  private final Drift unevenness;
  private long now;
  private Climate climate = MILD;
  private ActiveFaults faults = new ActiveFaults(List.of(), 0);
  private @Nullable Double stuck;
  private boolean modeChanged;
  private boolean goodChanged;
  private boolean rejectChanged;
  private boolean orderChanged;

  Machine(
      MachinePlan plan,
      Dice plantDice,
      Production production,
      Ledger ledger,
      AirNetwork air,
      Climate climate) {
    this.plan = plan;
    this.dice = plantDice.of(plan.index() + 10L);
    this.production = production;
    this.physics = new Physics(plan, dice, climate);
    this.ledger = ledger;
    this.air = air;
    this.sensors = new Sensors(this, dice);
    this.unevenness = new Drift(dice, LOAD, 20_000);
  }

  void step(long epochMs, Slot slot, Climate hall, List<Fault> week) {
    now = epochMs;
    climate = hall;
    faults = new ActiveFaults(week, epochMs);
    boolean first = production.since() == Long.MIN_VALUE;
    if (first) {
      ledger.begin(epochMs, production.order());
    }
    long good = production.good();
    long reject = production.reject();
    production.makeParts(epochMs, faults);
    decide(slot, first);
    goodChanged = first || production.good() != good;
    rejectChanged = first || production.reject() != reject;
    physics.step(epochMs, mode(), load(), climate, faults);
    ledger.watch(epochMs, production, physics.energyKwh());
    holdStuckSensor();
  }

  private void decide(Slot slot, boolean first) {
    int order = production.order().index();
    Stop before = production.stop();
    long since = production.since();
    modeChanged = production.decide(now, slot, faults);
    orderChanged = first || production.order().index() != order;
    if (modeChanged && !first) {
      ledger.state(now, before, since, false);
    }
    // a new cause is no change unless the machine has another word for it
    modeChanged = first || (modeChanged && !word(before).equals(word(production.stop())));
  }

  /** 0 to 1, of what the drive can do. */
  private double load() {
    if (plan.kind() == MachineKind.COMPRESSOR) {
      return air.loaded() ? 1 : 0.15;
    }
    double cycle = 0.12 * Math.cos(2 * Math.PI * production.progress());
    double wear = plan.kind() == MachineKind.CNC ? 0.12 * production.wear() : 0;
    return Math.clamp(0.66 + cycle + wear + 0.03 * unevenness.at(now), 0, 1);
  }

  private void holdStuckSensor() {
    Signal signal = faults.active(FaultKind.SENSOR_STUCK).map(Fault::signal).orElse(null);
    if (signal == null) {
      stuck = null;
    } else if (stuck == null) {
      stuck = rounded(signal, sensors.read(signal));
    }
  }

  /** Ends the last spans where the run ends. */
  void close(long end) {
    ledger.state(end, production.stop(), production.since(), true);
    ledger.closeCounts(end, production);
    ledger.closeEnergy(end, physics.energyKwh());
  }

  public MachinePlan plan() {
    return plan;
  }

  /** The current second, epoch ms of true time. */
  public long now() {
    return now;
  }

  /** The current second by the machine's own clock; never goes back. */
  public long clock() {
    return now + Math.round(faults.effect(FaultKind.CLOCK_OFF));
  }

  /** Behind a gateway that cannot send: what it measures arrives later. */
  public boolean isOffline() {
    return faults.active(FaultKind.GATEWAY_OFFLINE).isPresent();
  }

  /** Whether the signal's value differs from that of the second before. */
  public boolean isChanged(Signal signal) {
    return switch (signal) {
      case STATE -> modeChanged;
      case GOOD -> goodChanged;
      case REJECT -> rejectChanged;
      case PRODUCT, ORDER -> orderChanged;
      default -> false;
    };
  }

  /**
   * The measured value, rounded to what the sensor resolves.
   *
   * @throws IllegalArgumentException for texts and waveforms
   */
  public double number(Signal signal) {
    double value = sensors.read(signal);
    Optional<Fault> drift = faults.active(FaultKind.SENSOR_DRIFT);
    if (drift.isPresent() && drift.get().signal() == signal) {
      value += faults.effect(FaultKind.SENSOR_DRIFT);
    }
    Optional<Fault> held = faults.active(FaultKind.SENSOR_STUCK);
    if (stuck != null && held.isPresent() && held.get().signal() == signal) {
      return stuck;
    }
    return rounded(signal, value);
  }

  private static double rounded(Signal signal, double value) {
    double scale = Math.pow(10, signal.decimals());
    return Math.round(value * scale) / scale;
  }

  /**
   * @throws IllegalArgumentException for signals that are not texts
   */
  public String text(Signal signal) {
    return switch (signal) {
      case STATE -> word(production.stop());
      case PRODUCT -> production.order().product().key();
      case ORDER -> production.order().key();
      default -> throw new IllegalArgumentException(signal + " is not a text");
    };
  }

  /** A snapshot of the vibration that starts now. */
  public Waveform waveform() {
    double[] samples = vibration().samples(dice.of(now), Waveform.SAMPLES, Waveform.RATE_HERTZ);
    return new Waveform(clock(), Waveform.RATE_HERTZ, samples);
  }

  Vibration vibration() {
    return physics.vibration(now, faults);
  }

  private String word(Stop stop) {
    return plan().dialect().say(stop.mode().word(), stop.cause().word());
  }

  public Mode mode() {
    return production.stop().mode();
  }

  Production production() {
    return production;
  }

  Physics physics() {
    return physics;
  }

  AirNetwork air() {
    return air;
  }

  Climate climate() {
    return climate;
  }

  ActiveFaults faults() {
    return faults;
  }

  Snapshot snapshot() {
    return new Snapshot(production.snapshot(), physics.snapshot(), ledger.snapshot(), stuck);
  }

  void restore(Snapshot saved) {
    production.restore(saved.production());
    physics.restore(saved.physics());
    ledger.restore(saved.ledger());
    stuck = saved.stuck();
  }
}
