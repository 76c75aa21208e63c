package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something a machine measures.
 *
 * @param id stands in stored readings; never used again
 * @param version counts its changes
 * @param key unique in the machine
 * @param source what its sender calls it, unique in the machine: the key, or what no key can hold
 * @param unit UCUM, empty when unknown
 * @param role what it means to the machine, empty when unknown
 * @param expectedIntervalMs 0 when unknown
 * @param isNew made by a message, not yet looked at by a person
 * @param modulus of a counter: where it begins again at 0; 0 when it does not
 * @param stateMapping what the machine's own words and codes mean
 * @param powerThresholds null: learned
 */
public record Signal(
    int id,
    long version,
    int machineId,
    String key,
    String source,
    String name,
    SignalKind kind,
    String unit,
    String role,
    RetentionClass retention,
    @Nullable ValidRange validRange,
    long expectedIntervalMs,
    boolean isNew,
    double modulus,
    List<StateWord> stateMapping,
    @Nullable PowerThresholds powerThresholds) {
  public Signal {
    stateMapping = List.copyOf(stateMapping);
  }

  /** In the signal's unit. Values outside are stored and marked. */
  public record ValidRange(double min, double max) {}

  /**
   * What a word or code of the machine's own means.
   *
   * @param word as the machine sends it; upper and lower case are the same
   */
  public record StateWord(
      @Schema(example = "3") String word,
      @Schema(
              allowableValues = {
                "producing",
                "setup",
                "standby",
                "malfunction",
                "minor-stop",
                "planned-stop",
                "off"
              })
          String state) {}

  /**
   * What power tells of a machine, in the signal's unit.
   *
   * @param idleAbove at or below it the machine is off
   * @param producingAbove above it the machine produces
   */
  public record PowerThresholds(double idleAbove, double producingAbove) {}

  /** Only of one that is not stored yet. */
  public Signal withSource(String sender) {
    return new Signal(
        id,
        version,
        machineId,
        key,
        sender,
        name,
        kind,
        unit,
        role,
        retention,
        validRange,
        expectedIntervalMs,
        isNew,
        modulus,
        stateMapping,
        powerThresholds);
  }

  Signal ofMachine(int machine) {
    return new Signal(
        id,
        version,
        machine,
        key,
        source,
        name,
        kind,
        unit,
        role,
        retention,
        validRange,
        expectedIntervalMs,
        isNew,
        modulus,
        stateMapping,
        powerThresholds);
  }

  public View view() {
    return new View(
        id,
        version,
        machineId,
        key,
        source,
        name,
        kind.name().toLowerCase(Locale.ROOT),
        unit,
        role,
        retention.name().toLowerCase(Locale.ROOT),
        validRange,
        expectedIntervalMs,
        isNew,
        modulus,
        stateMapping,
        powerThresholds);
  }

  /**
   * Something a machine measures.
   *
   * @param id stands in stored readings; never used again
   * @param version as in its ETag
   * @param key as published, unique in the machine; never changes
   * @param source what its sender calls it, for example a Sparkplug metric's name; often the key
   * @param name for people
   * @param kind gauge: a number that goes up and down; counter: one that only grows, or begins
   *     again at 0; state: a word that stands until the next; text; waveform: many samples at once
   * @param unit UCUM code, empty when unknown
   * @param role what it means to the machine, such as {@code state}, {@code good-count}, {@code
   *     vibration-velocity}; empty when unknown
   * @param retention how long raw readings are kept: short 14 days, standard 180 days, long for
   *     ever
   * @param validRange values outside are stored and marked; null where there is none
   * @param expectedIntervalMs how often a reading should come, in ms; 0 when unknown
   * @param isNew made by a message, not yet looked at by a person
   * @param modulus of a counter: the value at which it begins again at 0, such as 65536; 0 when it
   *     does not
   * @param stateMapping what the machine's own words and codes mean; they win over the usual words
   * @param powerThresholds of a signal with role {@code power}; null: learned from its history
   */
  @Schema(name = "Signal")
  record View(
      int id,
      long version,
      int machineId,
      @Schema(example = "temperature") String key,
      @Schema(example = "Inputs/Oil temperature") String source,
      @Schema(example = "Oil temperature") String name,
      @Schema(allowableValues = {"gauge", "counter", "state", "text", "waveform"}) String kind,
      @Schema(example = "Cel") String unit,
      @Schema(example = "temperature") String role,
      @Schema(allowableValues = {"short", "standard", "long"}) String retention,
      @Nullable ValidRange validRange,
      long expectedIntervalMs,
      boolean isNew,
      @Schema(example = "65536") double modulus,
      List<StateWord> stateMapping,
      @Nullable PowerThresholds powerThresholds) {}
}
