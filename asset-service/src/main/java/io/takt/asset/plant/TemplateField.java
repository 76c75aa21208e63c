package io.takt.asset.plant;

import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a type can say of a signal: texts that are equal where the settings are. */
public enum TemplateField {
  NAME("name"),
  KIND("kind"),
  UNIT("unit"),
  ROLE("role"),
  RETENTION("retention"),
  VALID_RANGE("validRange"),
  EXPECTED_INTERVAL_MS("expectedIntervalMs"),
  MODULUS("modulus"),
  STATE_MAPPING("stateMapping"),
  POWER_THRESHOLDS("powerThresholds");

  private final String id;

  TemplateField(String id) {
    this.id = id;
  }

  /** As in requests and files. */
  public String id() {
    return id;
  }

  static Optional<TemplateField> of(String id) {
    return Arrays.stream(values()).filter(field -> field.id.equals(id)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(TemplateField::id).collect(Collectors.joining(", "));
  }

  /** Empty where nothing is known. */
  public String of(Signal signal) {
    return switch (this) {
      case NAME -> signal.name();
      case KIND -> signal.kind().name().toLowerCase(Locale.ROOT);
      case UNIT -> signal.unit();
      case ROLE -> signal.role();
      case RETENTION -> signal.retention().name().toLowerCase(Locale.ROOT);
      case VALID_RANGE -> text(signal.validRange());
      case EXPECTED_INTERVAL_MS -> text(signal.expectedIntervalMs());
      case MODULUS -> text((long) signal.modulus());
      case STATE_MAPPING -> text(signal.stateMapping());
      case POWER_THRESHOLDS -> text(signal.powerThresholds());
    };
  }

  /** Null where the type says nothing. */
  public @Nullable String of(SignalTemplate template) {
    return switch (this) {
      case NAME -> template.name();
      case KIND -> template.kind();
      case UNIT -> template.unit();
      case ROLE -> template.role();
      case RETENTION -> template.retention();
      case VALID_RANGE -> said(text(template.validRange()));
      case EXPECTED_INTERVAL_MS ->
          template.expectedIntervalMs() == null ? null : text(template.expectedIntervalMs());
      case MODULUS -> template.modulus() == null ? null : text(template.modulus().longValue());
      case STATE_MAPPING -> said(text(template.stateMapping()));
      case POWER_THRESHOLDS -> said(text(template.powerThresholds()));
    };
  }

  /** Whether nobody has given it: it is as in a signal that has just been made. */
  boolean isUsual(Signal signal) {
    return switch (this) {
      case NAME ->
          signal.name().equals(signal.key())
              || signal.name().equals(SignalKeys.name(signal.source()));
      case KIND -> signal.kind() == SignalKind.GAUGE;
      case RETENTION -> signal.retention() == RetentionClass.STANDARD;
      case UNIT,
          ROLE,
          VALID_RANGE,
          EXPECTED_INTERVAL_MS,
          MODULUS,
          STATE_MAPPING,
          POWER_THRESHOLDS ->
          of(signal).isEmpty();
    };
  }

  private static @Nullable String said(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String text(long number) {
    return number == 0 ? "" : String.valueOf(number);
  }

  private static String text(Signal.@Nullable ValidRange range) {
    return range == null ? "" : range.min() + " to " + range.max();
  }

  private static String text(Signal.@Nullable PowerThresholds power) {
    return power == null ? "" : power.idleAbove() + ", " + power.producingAbove();
  }

  /** A set: their order means nothing. */
  private static String text(List<Signal.StateWord> words) {
    return words.stream()
        .sorted(Comparator.comparing(Signal.StateWord::word))
        .map(each -> each.word() + "=" + each.state())
        .collect(Collectors.joining("; "));
  }
}
