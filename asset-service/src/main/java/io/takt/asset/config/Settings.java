package io.takt.asset.config;

import io.takt.asset.plant.HourlyRate;
import io.takt.asset.plant.Line;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.MachinePosition;
import io.takt.asset.plant.Signal;
import io.takt.asset.plant.SignalTemplate;
import io.takt.asset.plant.Site;
import io.takt.asset.plant.TemplateField;
import io.takt.contracts.LevelKey;
import io.takt.contracts.plant.SignalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be set of the things of a plant, as files say it: exported and compared in one form. */
final class Settings {
  private Settings() {}

  static Map<String, Object> of(Site site) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", site.name());
    settings.put("timeZone", site.timeZone());
    if (site.demo()) {
      settings.put("demo", true);
    }
    if (!site.currency().isEmpty()) {
      settings.put("currency", site.currency());
      settings.put("hourlyRates", site.hourlyRates().stream().map(Settings::of).toList());
    }
    return settings;
  }

  private static Map<String, Object> of(HourlyRate rate) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (!rate.place().isEmpty()) {
      settings.put("place", rate.place());
    }
    settings.put("from", rate.from().toString());
    settings.put("perHour", rate.perHour());
    return settings;
  }

  static Map<String, Object> of(Line line) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", line.name());
    return settings;
  }

  /**
   * Its other paths are a set: their order means nothing.
   *
   * @param type key of its type, empty when it has none
   */
  static Map<String, Object> of(Machine machine, String type) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", machine.name());
    settings.put("kind", machine.kind());
    settings.put("position", MachinePosition.orNone(machine.position()));
    settings.put("type", type);
    settings.put("aliases", new ArrayList<>(machine.aliases().stream().sorted().toList()));
    return settings;
  }

  static Map<String, Object> of(Signal signal) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (!signal.source().equals(signal.key())) {
      settings.put("source", signal.source());
    }
    settings.put("name", signal.name());
    settings.put("kind", signal.kind().name().toLowerCase(Locale.ROOT));
    settings.put("unit", signal.unit());
    settings.put("role", signal.role());
    settings.put("retention", signal.retention().name().toLowerCase(Locale.ROOT));
    settings.put("validRange", range(signal.validRange()));
    settings.put("expectedIntervalMs", signal.expectedIntervalMs());
    facts(settings, signal);
    return settings;
  }

  /**
   * What of a signal is not as its machine's type says: a file that names the type says the rest.
   */
  static Map<String, Object> own(Signal signal, @Nullable SignalTemplate type) {
    Map<String, Object> settings = of(signal);
    if (type == null) {
      return settings;
    }
    for (TemplateField field : TemplateField.values()) {
      String said = field.of(type);
      if (said == null) {
        continue;
      }
      if (said.equals(field.of(signal))) {
        settings.remove(field.id());
      } else {
        settings.computeIfAbsent(field.id(), _ -> nothing(field));
      }
    }
    return settings;
  }

  /** Says that a signal has none of what few signals have. */
  private static Object nothing(TemplateField field) {
    return switch (field) {
      case MODULUS -> 0L;
      case STATE_MAPPING -> List.of();
      case VALID_RANGE, POWER_THRESHOLDS -> Map.of();
      case NAME, KIND, UNIT, ROLE, RETENTION, EXPECTED_INTERVAL_MS -> "";
    };
  }

  /** What a type says of a signal, and nothing else. */
  static Map<String, Object> of(SignalTemplate template) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("source", template.source());
    put(settings, "name", template.name());
    put(settings, "kind", template.kind());
    put(settings, "unit", template.unit());
    put(settings, "role", template.role());
    put(settings, "retention", template.retention());
    put(
        settings,
        "validRange",
        template.validRange() == null ? null : range(template.validRange()));
    put(settings, "expectedIntervalMs", template.expectedIntervalMs());
    put(settings, "modulus", template.modulus() == null ? null : template.modulus().longValue());
    if (!template.stateMapping().isEmpty()) {
      settings.put("stateMapping", words(template.stateMapping()));
    }
    if (template.powerThresholds() != null) {
      settings.put("powerThresholds", thresholds(template.powerThresholds()));
    }
    return settings;
  }

  private static void put(Map<String, Object> settings, String field, @Nullable Object value) {
    if (value != null) {
      settings.put(field, value);
    }
  }

  /** Settings that few signals can have are told of those. */
  private static void facts(Map<String, Object> settings, Signal signal) {
    if (signal.kind() == SignalKind.COUNTER || signal.modulus() != 0) {
      settings.put("modulus", (long) signal.modulus());
    }
    boolean speaks = signal.role().equals("state") || signal.role().equals("run");
    if (speaks || !signal.stateMapping().isEmpty()) {
      settings.put("stateMapping", words(signal.stateMapping()));
    }
    if (signal.role().equals("power") || signal.powerThresholds() != null) {
      settings.put("powerThresholds", thresholds(signal.powerThresholds()));
    }
  }

  /** A set: their order means nothing. */
  private static List<Map<String, Object>> words(List<Signal.StateWord> of) {
    List<Map<String, Object>> words = new ArrayList<>();
    of.stream()
        .sorted(Comparator.comparing(Signal.StateWord::word))
        .forEach(each -> {
          Map<String, Object> word = new LinkedHashMap<>();
          word.put("word", each.word());
          word.put("state", each.state());
          words.add(word);
        });
    return words;
  }

  /** Without values where nobody gave them, so that a file also says that. */
  private static Map<String, Object> thresholds(Signal.@Nullable PowerThresholds of) {
    Map<String, Object> thresholds = new LinkedHashMap<>();
    if (of != null) {
      thresholds.put("idleAbove", of.idleAbove());
      thresholds.put("producingAbove", of.producingAbove());
    }
    return thresholds;
  }

  /** Without limits where there is none, so that a file also says that. */
  private static Map<String, Object> range(Signal.@Nullable ValidRange of) {
    Map<String, Object> range = new LinkedHashMap<>();
    if (of != null) {
      range.put("min", of.min());
      range.put("max", of.max());
    }
    return range;
  }

  /** The area is left out where there is none. */
  static Map<String, Object> keys(Line line) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (!line.areaKey().equals(LevelKey.NONE)) {
      keys.put("area", line.areaKey());
    }
    keys.put("key", line.key());
    return keys;
  }
}
