package io.takt.asset.config;

import io.takt.asset.check.Faults;
import io.takt.asset.plant.MachineType;
import io.takt.asset.plant.MachineTypeModel;
import io.takt.asset.plant.PlantBatch;
import io.takt.asset.plant.SignalEdit;
import io.takt.asset.plant.SignalTemplate;
import io.takt.asset.plant.SignalTemplateEdit;
import io.takt.asset.tenant.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Machine types, before the machines that have them. What a change of one does to the signals of
 * machines is planned with the plant.
 */
@Component
@Order(0)
final class TypeSection implements Section {
  private static final List<String> FIELDS = List.of("key", "name", "signals");
  private static final List<String> SIGNAL =
      Stream.concat(Stream.of("source"), SignalFields.SETTINGS.stream()).toList();

  private final MachineTypeModel types;
  private final PlantBatch plants;

  TypeSection(MachineTypeModel types, PlantBatch plants) {
    this.types = types;
    this.plants = plants;
  }

  @Override
  public String name() {
    return "machineTypes";
  }

  /** All, or those of the machines of one site. */
  @Override
  public List<Map<String, Object>> export(Tenant tenant, Extract extract) {
    Set<Integer> used =
        extract.plant().machines().stream()
            .map(machine -> machine.typeId() == null ? 0 : machine.typeId())
            .collect(Collectors.toSet());
    List<Map<String, Object>> items = new ArrayList<>();
    extract.plant().types().stream()
        .filter(type -> !extract.oneSite() || used.contains(type.id()))
        .sorted(Comparator.comparing(MachineType::key))
        .forEach(type -> {
          Map<String, Object> item = new LinkedHashMap<>();
          item.put("key", type.key());
          item.put("name", type.name());
          item.put("signals", type.signals().stream().map(Settings::of).toList());
          items.add(item);
        });
    return items;
  }

  @Override
  public void plan(Tenant tenant, List<Node> items, Draft draft) {
    Map<String, MachineType> known =
        plants.read(tenant.id()).types().stream()
            .collect(Collectors.toMap(MachineType::key, each -> each));
    Set<String> named = new HashSet<>();
    for (Node item : items) {
      Members fields = draft.members(item, FIELDS);
      String key = draft.faults().key(fields.at("key"), fields.text("key"));
      named.add(key);
      if (draft.isFirst("machine-type", key, key, fields.at("key"))) {
        plan(tenant, known.get(key), key, fields, draft);
      }
    }
    known.keySet().stream()
        .filter(key -> !named.contains(key))
        .sorted()
        .forEach(key -> draft.keep("machine-type", key));
  }

  private void plan(
      Tenant tenant, @Nullable MachineType old, String key, Members fields, Draft draft) {
    Faults faults = draft.faults();
    String before = old == null ? key : old.name();
    String given = fields.text("name");
    // one that was given before the rule stays
    String name = before.equals(given) ? before : faults.name(fields.at("name"), given, before);
    MachineType from =
        old == null ? new MachineType(draft.newTypeId(), 0, key, key, List.of()) : old;
    MachineType wanted = from.with(name, templates(fields, from, draft));
    draft.type(wanted);
    if (draft.compare(
        "machine-type",
        key,
        old == null ? null : comparable(old, wanted),
        comparable(wanted, from))) {
      draft.then(() -> write(tenant, old, wanted, draft));
    }
  }

  /** Each signal of a type as a setting of it, also one that only the other state has. */
  private static Map<String, Object> comparable(MachineType type, MachineType other) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", type.name());
    other.signals().forEach(each -> settings.put("signals " + each.source(), ""));
    type.signals().forEach(each -> settings.put("signals " + each.source(), Settings.of(each)));
    return settings;
  }

  private static List<SignalTemplate> templates(Members fields, MachineType from, Draft draft) {
    if (!fields.has("signals")) {
      return from.signals();
    }
    List<SignalTemplateEdit> edits = new ArrayList<>();
    for (Node item : fields.list("signals")) {
      Members of = draft.members(item, SIGNAL);
      SignalEdit edit = SignalFields.edit(of, of.text("name"), draft);
      edits.add(
          new SignalTemplateEdit(
              of.text("source"),
              edit.name(),
              edit.kind(),
              edit.unit(),
              edit.role(),
              edit.retention(),
              edit.validRange(),
              edit.expectedIntervalMs(),
              edit.modulus(),
              edit.stateMapping(),
              edit.powerThresholds()));
    }
    return SignalTemplateEdit.checked(draft.faults(), fields.at("signals"), edits);
  }

  private void write(Tenant tenant, @Nullable MachineType old, MachineType wanted, Draft draft) {
    if (old == null) {
      MachineType made = types.create(tenant.id(), wanted.key(), wanted.name(), wanted.signals());
      draft.made(wanted, made.id());
    } else {
      types.store(tenant.id(), wanted);
    }
  }
}
