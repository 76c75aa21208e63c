package io.takt.asset.plant;

import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something a machine measures.
 *
 * @param id stands in stored readings; never used again
 * @param key unique in the machine
 * @param source what its sender calls it, unique in the machine: the key, or what no key can hold
 * @param unit UCUM, empty when unknown
 * @param role what it means to the machine, empty when unknown
 * @param expectedIntervalMs 0 when unknown
 * @param isNew made by a message, not yet looked at by a person
 */
public record Signal(
    int id,
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
    boolean isNew) {

  /** Values outside are stored and marked. */
  public record ValidRange(double min, double max) {}

  View view() {
    return new View(
        id,
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
        isNew);
  }

  /** As the API shows it. */
  record View(
      int id,
      int machineId,
      String key,
      String source,
      String name,
      String kind,
      String unit,
      String role,
      String retention,
      @Nullable ValidRange validRange,
      long expectedIntervalMs,
      boolean isNew) {}
}
