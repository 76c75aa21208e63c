package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.asset.check.Faults;
import io.takt.contracts.LevelKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a type shall say of one signal of its machines. Of what is left out, empty or 0 it says
 * nothing: each machine has its own.
 *
 * @param source what the sender calls the signal, for example a Sparkplug metric's name; often the
 *     key
 * @param name for people
 * @param kind what its values are
 * @param unit UCUM code
 * @param role what it means to the machine
 * @param retention how long raw readings are kept: short 14 days, standard 180 days, long for ever
 * @param validRange in the signal's unit
 * @param expectedIntervalMs how often a reading should come, in ms
 * @param modulus of a counter: the value at which it begins again at 0, such as 65536
 * @param stateMapping what the machine's own words and codes mean
 * @param powerThresholds of a signal with role {@code power}
 */
public record SignalTemplateEdit(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "temperature")
        @Nullable String source,
    @Schema(example = "Oil temperature") @Nullable String name,
    @Schema(allowableValues = {"gauge", "counter", "state", "text", "waveform"})
        @Nullable String kind,
    @Schema(example = "Cel") @Nullable String unit,
    @Schema(example = "temperature") @Nullable String role,
    @Schema(allowableValues = {"short", "standard", "long"}) @Nullable String retention,
    SignalEdit.@Nullable Limits validRange,
    @Nullable Long expectedIntervalMs,
    @Schema(example = "65536") @Nullable Double modulus,
    @Nullable List<SignalEdit.@Nullable Word> stateMapping,
    SignalEdit.@Nullable Thresholds powerThresholds) {
  /** Of a type: as many as a machine may have. */
  private static final int SIGNALS = SignalModel.SIGNALS;

  /** With the state before it still fits one record of the audit. */
  private static final int BYTES = 256 * 1024;

  /** In the order of their sources: another order is no other type. */
  public static List<SignalTemplate> checked(
      Faults faults, String at, List<SignalTemplateEdit> edits) {
    if (edits.size() > SIGNALS) {
      faults.add("too-many-signals", at, "A type has at most " + SIGNALS + " signals.");
      return List.of();
    }
    Set<String> sources = new HashSet<>();
    List<SignalTemplate> templates = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      String place = at + "[" + i + "].";
      SignalTemplate template = edits.get(i).checked(faults, place);
      if (!template.source().equals(LevelKey.NONE) && !sources.add(template.source())) {
        faults.add("source-taken", place + "source", "This source stands twice.");
      }
      templates.add(template);
    }
    templates.sort(Comparator.comparing(SignalTemplate::source));
    if (JsonMapper.shared().writeValueAsString(templates).getBytes(StandardCharsets.UTF_8).length
        > BYTES) {
      faults.add(
          "too-large", at, "The signals of a type have at most " + BYTES + " bytes as JSON.");
    }
    return templates;
  }

  public SignalTemplate checked(Faults faults, String at) {
    Signal signal =
        new SignalEdit(
                null,
                name,
                kind,
                unit,
                role,
                retention,
                validRange,
                expectedIntervalMs,
                null,
                modulus,
                stateMapping,
                powerThresholds)
            .applyTo(SignalEdit.fresh(0, LevelKey.NONE), faults, at);
    return new SignalTemplate(
        faults.source(at + "source", source),
        name == null ? null : signal.name(),
        kind == null ? null : signal.kind().name().toLowerCase(Locale.ROOT),
        said(signal.unit()),
        said(signal.role()),
        retention == null ? null : signal.retention().name().toLowerCase(Locale.ROOT),
        signal.validRange(),
        signal.expectedIntervalMs() == 0 ? null : signal.expectedIntervalMs(),
        signal.modulus() == 0 ? null : signal.modulus(),
        signal.stateMapping(),
        signal.powerThresholds());
  }

  private static @Nullable String said(String text) {
    return text.isEmpty() ? null : text;
  }
}
