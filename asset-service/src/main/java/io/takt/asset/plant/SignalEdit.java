package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.asset.check.Faults;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about a signal; null leaves as it is.
 *
 * @param key as published; in a list it finds the signal or makes it, of one signal it never
 *     changes
 * @param name for people
 * @param kind what its values are
 * @param unit UCUM code, empty when unknown
 * @param role what it means to the machine, empty when unknown
 * @param retention how long raw readings are kept: short 14 days, standard 180 days, long for ever
 * @param validRange in the signal's unit; one without limits takes the range away
 * @param expectedIntervalMs how often a reading should come, in ms; 0 when unknown
 * @param isNew false unless the request says otherwise: a person has looked at it
 */
public record SignalEdit(
    @Schema(example = "temperature") @Nullable String key,
    @Schema(example = "Oil temperature") @Nullable String name,
    @Schema(allowableValues = {"gauge", "counter", "state", "text", "waveform"})
        @Nullable String kind,
    @Schema(example = "Cel") @Nullable String unit,
    @Schema(example = "temperature") @Nullable String role,
    @Schema(allowableValues = {"short", "standard", "long"}) @Nullable String retention,
    @Nullable Limits validRange,
    @Nullable Long expectedIntervalMs,
    @Nullable Boolean isNew) {
  private static final Pattern ROLE = Pattern.compile("[a-z0-9-]{0,64}");
  private static final long LONGEST_INTERVAL_MS = 366L * 24 * 3600 * 1000;

  public record Limits(@Nullable Double min, @Nullable Double max) {}

  /** A signal of which nothing is known but its key. */
  public static Signal fresh(int machineId, String key) {
    return new Signal(
        0,
        0,
        machineId,
        key,
        key,
        key,
        SignalKind.GAUGE,
        "",
        "",
        RetentionClass.STANDARD,
        null,
        0,
        false);
  }

  /** A signal that has just published for the first time. */
  static Signal published(int machineId, String key, String source, SignalKind kind) {
    return new Signal(
        0,
        0,
        machineId,
        key,
        source,
        SignalKeys.name(source),
        kind,
        "",
        "",
        RetentionClass.STANDARD,
        null,
        0,
        true);
  }

  public Signal applyTo(Signal signal, Faults faults, String at) {
    return new Signal(
        signal.id(),
        signal.version(),
        signal.machineId(),
        signal.key(),
        signal.source(),
        faults.name(at + "name", name, signal.name()),
        kind(kind, faults, at + "kind", signal.kind()),
        Unit.check(faults, at + "unit", unit, signal.unit()),
        role(faults, at + "role", signal.role()),
        retention(faults, at + "retention", signal.retention()),
        range(faults, at + "validRange", signal.validRange()),
        interval(faults, at + "expectedIntervalMs", signal.expectedIntervalMs()),
        isNew != null && isNew);
  }

  static SignalKind kind(@Nullable String text, Faults faults, String at, SignalKind fallback) {
    if (text == null) {
      return fallback;
    }
    for (SignalKind kind : SignalKind.values()) {
      if (kind != SignalKind.UNRECOGNIZED && kind.name().equalsIgnoreCase(text)) {
        return kind;
      }
    }
    faults.add("kind-unknown", at, "A signal is one of " + words(SignalKind.values()) + ".");
    return fallback;
  }

  private RetentionClass retention(Faults faults, String at, RetentionClass fallback) {
    if (retention == null) {
      return fallback;
    }
    for (RetentionClass known : RetentionClass.values()) {
      if (known != RetentionClass.UNRECOGNIZED && known.name().equalsIgnoreCase(retention)) {
        return known;
      }
    }
    faults.add(
        "retention-unknown", at, "Retention is one of " + words(RetentionClass.values()) + ".");
    return fallback;
  }

  private static String words(Enum<?>[] known) {
    return Arrays.stream(known)
        .map(Enum::name)
        .filter(name -> !name.equals("UNRECOGNIZED"))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private String role(Faults faults, String at, String fallback) {
    if (role != null && !ROLE.matcher(role).matches()) {
      faults.add("role-invalid", at, "A role has at most 64 of a-z, 0-9 and -.");
    }
    return role == null ? fallback : role;
  }

  private Signal.@Nullable ValidRange range(
      Faults faults, String at, Signal.@Nullable ValidRange fallback) {
    if (validRange == null) {
      return fallback;
    }
    Double min = validRange.min();
    Double max = validRange.max();
    if (min == null && max == null) {
      return null;
    }
    if (min == null || max == null) {
      faults.add("field-missing", at, "A valid range has min and max, or neither.");
      return fallback;
    }
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      faults.add("number-not-finite", at, "The limits of a valid range are finite.");
    } else if (min >= max) {
      faults.add("range-empty", at, "min is less than max.");
    }
    return new Signal.ValidRange(min, max);
  }

  private long interval(Faults faults, String at, long fallback) {
    if (expectedIntervalMs == null) {
      return fallback;
    }
    if (expectedIntervalMs < 0 || expectedIntervalMs > LONGEST_INTERVAL_MS) {
      faults.add("out-of-range", at, "An interval is 0 (unknown) to one year, in ms.");
    }
    return expectedIntervalMs;
  }
}
