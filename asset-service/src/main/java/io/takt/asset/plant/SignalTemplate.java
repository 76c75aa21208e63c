package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.asset.check.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a type says of one signal of its machines; null or empty where it says nothing.
 *
 * @param source what the sender calls the signal: by it the signals of machines are found
 * @param name for people
 * @param kind what its values are
 * @param unit UCUM code
 * @param role what it means to the machine
 * @param retention how long raw readings are kept: short 14 days, standard 180 days, long for ever
 * @param validRange in the signal's unit
 * @param expectedIntervalMs how often a reading should come, in ms
 * @param modulus of a counter: the value at which it begins again at 0
 * @param stateMapping what the machine's own words and codes mean
 * @param powerThresholds of a signal with role {@code power}
 */
public record SignalTemplate(
    @Schema(example = "temperature") String source,
    @Schema(example = "Oil temperature") @Nullable String name,
    @Schema(allowableValues = {"gauge", "counter", "state", "text", "waveform"})
        @Nullable String kind,
    @Schema(example = "Cel") @Nullable String unit,
    @Schema(example = "temperature") @Nullable String role,
    @Schema(allowableValues = {"short", "standard", "long"}) @Nullable String retention,
    Signal.@Nullable ValidRange validRange,
    @Nullable Long expectedIntervalMs,
    @Schema(example = "65536") @Nullable Double modulus,
    List<Signal.StateWord> stateMapping,
    Signal.@Nullable PowerThresholds powerThresholds) {
  public SignalTemplate {
    stateMapping = List.copyOf(stateMapping);
  }

  private static final Set<TemplateField> ALL = Set.of(TemplateField.values());

  /** The signal with all that the type says. */
  public Signal on(Signal signal) {
    return on(signal, ALL);
  }

  /** The signal with what the type says of these fields. */
  public Signal on(Signal signal, Set<TemplateField> fields) {
    SignalEdit edit =
        new SignalEdit(
            null,
            only(fields, TemplateField.NAME, name),
            only(fields, TemplateField.KIND, kind),
            only(fields, TemplateField.UNIT, unit),
            only(fields, TemplateField.ROLE, role),
            only(fields, TemplateField.RETENTION, retention),
            limits(only(fields, TemplateField.VALID_RANGE, validRange)),
            only(fields, TemplateField.EXPECTED_INTERVAL_MS, expectedIntervalMs),
            signal.isNew(),
            only(fields, TemplateField.MODULUS, modulus),
            fields.contains(TemplateField.STATE_MAPPING) ? words() : null,
            thresholds(only(fields, TemplateField.POWER_THRESHOLDS, powerThresholds)));
    // checked when the type was made
    return edit.applyTo(signal, new Faults(), "");
  }

  private static <T> @Nullable T only(
      Set<TemplateField> fields, TemplateField field, @Nullable T value) {
    return fields.contains(field) ? value : null;
  }

  private static SignalEdit.@Nullable Limits limits(Signal.@Nullable ValidRange range) {
    return range == null ? null : new SignalEdit.Limits(range.min(), range.max());
  }

  private @Nullable List<SignalEdit.@Nullable Word> words() {
    if (stateMapping.isEmpty()) {
      return null;
    }
    List<SignalEdit.@Nullable Word> words = new ArrayList<>();
    stateMapping.forEach(each -> words.add(new SignalEdit.Word(each.word(), each.state())));
    return words;
  }

  private static SignalEdit.@Nullable Thresholds thresholds(
      Signal.@Nullable PowerThresholds power) {
    return power == null
        ? null
        : new SignalEdit.Thresholds(power.idleAbove(), power.producingAbove());
  }
}
