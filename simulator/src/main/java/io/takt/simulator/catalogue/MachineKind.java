package io.takt.simulator.catalogue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of machine of the demo plant and what each of them measures. */
public enum MachineKind {
  PRESS("press"),
  CNC("cnc"),
  INJECTION_MOULDING("injection-moulding"),
  CONVEYOR("conveyor"),
  PACKAGING("packaging"),
  COMPRESSOR("compressor");

  private final String word;

  MachineKind(String word) {
    this.word = word;
  }

  /** The kind's name in the public API. */
  public String word() {
    return word;
  }

  /** Makes or passes on parts that are counted. */
  public boolean producing() {
    return this != COMPRESSOR;
  }

  /** In the order of the catalogue, which is the order in messages. */
  public Set<Signal> signals() {
    Set<Signal> all = own();
    all.addAll(
        EnumSet.of(
            Signal.STATE,
            Signal.POWER,
            Signal.ENERGY,
            Signal.SPEED,
            Signal.VELOCITY,
            Signal.ACCELERATION,
            Signal.VIBRATION,
            Signal.BEARING_TEMPERATURE,
            Signal.MOTOR_TEMPERATURE));
    if (producing()) {
      all.addAll(
          EnumSet.of(Signal.GOOD, Signal.REJECT, Signal.PRODUCT, Signal.ORDER, Signal.CYCLE_TIME));
    }
    return Collections.unmodifiableSet(all);
  }

  private EnumSet<Signal> own() {
    return switch (this) {
      case PRESS -> EnumSet.of(Signal.PRESS_FORCE, Signal.OIL_TEMPERATURE);
      case CNC ->
          EnumSet.of(
              Signal.SPINDLE_LOAD,
              Signal.PART_DEVIATION,
              Signal.COOLANT_TEMPERATURE,
              Signal.COOLANT_FLOW);
      case INJECTION_MOULDING ->
          EnumSet.of(Signal.MELT_PRESSURE, Signal.MELT_TEMPERATURE, Signal.OIL_TEMPERATURE);
      case CONVEYOR ->
          EnumSet.of(
              Signal.BELT_SPEED,
              Signal.MOTOR_CURRENT,
              Signal.AMBIENT_TEMPERATURE,
              Signal.AMBIENT_HUMIDITY);
      case PACKAGING -> EnumSet.of(Signal.SEAL_TEMPERATURE, Signal.FILM_TENSION);
      case COMPRESSOR ->
          EnumSet.of(
              Signal.AIR_PRESSURE,
              Signal.AIR_FLOW,
              Signal.LOADED,
              Signal.DISCHARGE_TEMPERATURE,
              Signal.AMBIENT_TEMPERATURE,
              Signal.AMBIENT_HUMIDITY);
    };
  }
}
