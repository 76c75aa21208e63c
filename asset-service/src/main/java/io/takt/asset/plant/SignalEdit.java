package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.asset.check.Faults;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import io.takt.math.oee.StateClass;
import io.takt.math.oee.StateMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
 * @param modulus of a counter: the value at which it begins again at 0, such as 65536; 0 when it
 *     does not
 * @param stateMapping all of what the machine's own words and codes mean; past figures are computed
 *     anew
 * @param powerThresholds of a signal with role {@code power}; without values they are learned again
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
    @Nullable Boolean isNew,
    @Schema(example = "65536") @Nullable Double modulus,
    @Nullable List<@Nullable Word> stateMapping,
    @Nullable Thresholds powerThresholds) {
  private static final Pattern ROLE = Pattern.compile("[a-z0-9-]{0,64}");
  private static final long LONGEST_INTERVAL_MS = 366L * 24 * 3600 * 1000;

  private static final double LARGEST_MODULUS = 9_007_199_254_740_992.0;
  private static final int WORDS = 200;
  private static final int WORD_LENGTH = 200;

  public record Limits(@Nullable Double min, @Nullable Double max) {}

  /**
   * What a word or code of the machine's own means.
   *
   * @param word as the machine sends it; upper and lower case are the same
   */
  @Schema(name = "StateWordEdit")
  public record Word(
      @Schema(example = "3") @Nullable String word,
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
          @Nullable String state) {}

  /**
   * In the signal's unit.
   *
   * @param idleAbove at or below it the machine is off
   * @param producingAbove above it the machine produces
   */
  @Schema(name = "PowerThresholdsEdit")
  public record Thresholds(@Nullable Double idleAbove, @Nullable Double producingAbove) {}

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
        false,
        0,
        List.of(),
        null);
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
        true,
        0,
        List.of(),
        null);
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
        isNew != null && isNew,
        modulus(faults, at + "modulus", signal.modulus()),
        words(faults, at + "stateMapping", signal.stateMapping()),
        thresholds(faults, at + "powerThresholds", signal.powerThresholds()));
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

  private double modulus(Faults faults, String at, double fallback) {
    if (modulus == null) {
      return fallback;
    }
    boolean whole = modulus == Math.rint(modulus);
    if (!whole || modulus < 0 || modulus == 1 || modulus > LARGEST_MODULUS) {
      faults.add("out-of-range", at, "A modulus is 0 (none), or a whole number of 2 to 2^53.");
    }
    return modulus;
  }

  private List<Signal.StateWord> words(Faults faults, String at, List<Signal.StateWord> fallback) {
    if (stateMapping == null) {
      return fallback;
    }
    if (stateMapping.size() > WORDS) {
      faults.add("too-many-words", at, "A signal has at most " + WORDS + " words of its own.");
      return fallback;
    }
    List<Signal.StateWord> words = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < stateMapping.size(); i++) {
      Word each = stateMapping.get(i);
      String place = at + "[" + i + "].";
      String word = word(faults, place + "word", each == null ? null : each.word());
      String state = state(faults, place + "state", each == null ? null : each.state());
      if (!word.isEmpty() && !seen.add(StateMapping.key(word))) {
        faults.add("word-twice", place + "word", "This word stands twice.");
      }
      words.add(new Signal.StateWord(word, state));
    }
    return words;
  }

  private static String word(Faults faults, String at, @Nullable String word) {
    String known = faults.required(at, word, "").strip();
    if (word != null && (known.isEmpty() || known.length() > WORD_LENGTH)) {
      faults.add("word-invalid", at, "A word has 1 to " + WORD_LENGTH + " characters.");
    } else if (known.indexOf(';') >= 0 || known.codePoints().anyMatch(Character::isISOControl)) {
      faults.add("word-invalid", at, "A word has no semicolon and no control characters.");
    }
    return known;
  }

  private static String state(Faults faults, String at, @Nullable String state) {
    String known = faults.required(at, state, StateClass.OFF.id());
    if (StateClass.mapped().stream().noneMatch(each -> each.id().equals(known))) {
      faults.add(
          "state-unknown",
          at,
          "A word means one of "
              + StateClass.mapped().stream().map(StateClass::id).collect(Collectors.joining(", "))
              + ".");
    }
    return known;
  }

  private Signal.@Nullable PowerThresholds thresholds(
      Faults faults, String at, Signal.@Nullable PowerThresholds fallback) {
    if (powerThresholds == null) {
      return fallback;
    }
    Double idle = powerThresholds.idleAbove();
    Double producing = powerThresholds.producingAbove();
    if (idle == null && producing == null) {
      return null;
    }
    if (idle == null || producing == null) {
      faults.add("field-missing", at, "There are both thresholds, or neither.");
      return fallback;
    }
    if (!Double.isFinite(idle) || !Double.isFinite(producing)) {
      faults.add("number-not-finite", at, "Thresholds are finite.");
    } else if (idle < 0 || idle > producing) {
      faults.add("range-empty", at, "idleAbove is 0 or more and no more than producingAbove.");
    }
    return new Signal.PowerThresholds(idle, producing);
  }
}
