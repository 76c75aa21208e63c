package io.takt.simulator.catalogue;

import static io.takt.simulator.catalogue.Pace.CHANGE;
import static io.takt.simulator.catalogue.Pace.FAST;
import static io.takt.simulator.catalogue.Pace.LABEL;
import static io.takt.simulator.catalogue.Pace.MEDIUM;
import static io.takt.simulator.catalogue.Pace.SLOW;
import static io.takt.simulator.catalogue.Pace.SNAPSHOT;
import static io.takt.simulator.catalogue.SignalKind.COUNTER;
import static io.takt.simulator.catalogue.SignalKind.GAUGE;
import static io.takt.simulator.catalogue.SignalKind.TEXT;
import static io.takt.simulator.catalogue.SignalKind.WAVEFORM;

import java.util.Optional;

/** The catalogue: every signal a demo machine can have. Units are UCUM codes. */
public enum Signal {
  STATE("state", "Machine state", SignalKind.STATE, "state", CHANGE),
  GOOD("good", "Good parts", COUNTER, "good-count", CHANGE, "{part}", 0, 1e12, 0),
  REJECT("reject", "Rejected parts", COUNTER, "reject-count", CHANGE, "{part}", 0, 1e12, 0),
  PRODUCT("product", "Product", TEXT, "product", LABEL),
  ORDER("order", "Order", TEXT, "order", LABEL),
  CYCLE_TIME("cycle-time", "Cycle time", GAUGE, "cycle-time", MEDIUM, "s", 0, 600, 2),
  POWER("power", "Electric power", GAUGE, "power", FAST, "kW", 0, 500, 3),
  ENERGY("energy", "Electric energy", COUNTER, "energy", SLOW, "kW.h", 0, 1e12, 4),
  SPEED("speed", "Shaft speed", GAUGE, "rotational-speed", MEDIUM, "/min", 0, 20_000, 1),
  VELOCITY(
      "vibration-velocity",
      "Vibration velocity RMS",
      GAUGE,
      "vibration-velocity",
      MEDIUM,
      "mm/s",
      0,
      50,
      3),
  ACCELERATION(
      "vibration-acceleration",
      "Vibration acceleration RMS",
      GAUGE,
      "vibration-acceleration",
      MEDIUM,
      "m/s2",
      0,
      500,
      3),
  VIBRATION("vibration", "Vibration waveform", WAVEFORM, "vibration-waveform", SNAPSHOT, "m/s2"),
  BEARING_TEMPERATURE(
      "bearing-temperature",
      "Bearing temperature",
      GAUGE,
      "bearing-temperature",
      SLOW,
      "Cel",
      -30,
      150,
      2),
  MOTOR_TEMPERATURE(
      "motor-temperature",
      "Motor temperature",
      GAUGE,
      "motor-temperature",
      SLOW,
      "Cel",
      -30,
      180,
      2),
  AMBIENT_TEMPERATURE(
      "ambient-temperature",
      "Hall temperature",
      GAUGE,
      "ambient-temperature",
      SLOW,
      "Cel",
      -30,
      60,
      2),
  AMBIENT_HUMIDITY(
      "ambient-humidity",
      "Hall relative humidity",
      GAUGE,
      "ambient-humidity",
      SLOW,
      "%",
      0,
      100,
      1),
  PRESS_FORCE("press-force", "Press force", GAUGE, "press-force", MEDIUM, "kN", 0, 5_000, 1),
  OIL_TEMPERATURE(
      "oil-temperature",
      "Hydraulic oil temperature",
      GAUGE,
      "oil-temperature",
      SLOW,
      "Cel",
      -30,
      120,
      2),
  SPINDLE_LOAD("spindle-load", "Spindle load", GAUGE, "spindle-load", MEDIUM, "%", 0, 200, 1),
  PART_DEVIATION(
      "part-deviation", "Bore diameter, deviation", GAUGE, "dimension", MEDIUM, "um", -500, 500, 2),
  COOLANT_TEMPERATURE(
      "coolant-temperature",
      "Coolant temperature",
      GAUGE,
      "coolant-temperature",
      SLOW,
      "Cel",
      -10,
      90,
      2),
  COOLANT_FLOW("coolant-flow", "Coolant flow", GAUGE, "coolant-flow", MEDIUM, "L/min", 0, 100, 2),
  MELT_PRESSURE(
      "melt-pressure", "Melt pressure", GAUGE, "melt-pressure", MEDIUM, "bar", 0, 2_500, 1),
  MELT_TEMPERATURE(
      "melt-temperature", "Melt temperature", GAUGE, "melt-temperature", SLOW, "Cel", 0, 400, 2),
  BELT_SPEED("belt-speed", "Belt speed", GAUGE, "belt-speed", MEDIUM, "m/s", 0, 5, 4),
  MOTOR_CURRENT("motor-current", "Motor current", GAUGE, "motor-current", MEDIUM, "A", 0, 200, 2),
  AIR_PRESSURE(
      "air-pressure", "Network air pressure", GAUGE, "air-pressure", FAST, "bar", 0, 16, 3),
  AIR_FLOW("air-flow", "Air flow to the network", GAUGE, "air-flow", MEDIUM, "m3/h", 0, 5_000, 1),
  LOADED("loaded", "Compressor loaded", GAUGE, "load", MEDIUM, "%", 0, 100, 0),
  DISCHARGE_TEMPERATURE(
      "discharge-temperature",
      "Discharge temperature",
      GAUGE,
      "discharge-temperature",
      SLOW,
      "Cel",
      -30,
      150,
      2),
  SEAL_TEMPERATURE(
      "seal-temperature",
      "Sealing jaw temperature",
      GAUGE,
      "seal-temperature",
      SLOW,
      "Cel",
      0,
      300,
      2),
  FILM_TENSION("film-tension", "Film tension", GAUGE, "film-tension", MEDIUM, "N", 0, 200, 2);

  private final String key;
  private final String title;
  private final SignalKind kind;
  private final String role;
  private final Pace pace;
  private final String unit;
  private final double min;
  private final double max;
  private final int decimals;

  Signal(String key, String title, SignalKind kind, String role, Pace pace) {
    this(key, title, kind, role, pace, "");
  }

  Signal(String key, String title, SignalKind kind, String role, Pace pace, String unit) {
    this.key = key;
    this.title = title;
    this.kind = kind;
    this.role = role;
    this.pace = pace;
    this.unit = unit;
    this.min = Double.NaN;
    this.max = Double.NaN;
    this.decimals = 0;
  }

  Signal(
      String key,
      String title,
      SignalKind kind,
      String role,
      Pace pace,
      String unit,
      double min,
      double max,
      int decimals) {
    this.key = key;
    this.title = title;
    this.kind = kind;
    this.role = role;
    this.pace = pace;
    this.unit = unit;
    this.min = min;
    this.max = max;
    this.decimals = decimals;
  }

  public String key() {
    return key;
  }

  public String title() {
    return title;
  }

  public SignalKind kind() {
    return kind;
  }

  public String role() {
    return role;
  }

  public Pace pace() {
    return pace;
  }

  /** UCUM code, empty for states and texts. */
  public String unit() {
    return unit;
  }

  public Optional<ValidRange> range() {
    return Double.isNaN(min) ? Optional.empty() : Optional.of(new ValidRange(min, max));
  }

  /** Decimal places the sensor resolves. */
  public int decimals() {
    return decimals;
  }
}
