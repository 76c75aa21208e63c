package io.takt.asset.config;

import io.takt.asset.plant.Line;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.MachineType;
import io.takt.asset.plant.PlantBatch;
import io.takt.asset.plant.Signal;
import io.takt.asset.plant.SignalTemplate;
import io.takt.asset.plant.Site;
import io.takt.asset.plant.WholePlant;
import io.takt.asset.tenant.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sites with their lines, machines and signals. */
@Component
@Order(1)
final class PlantSection implements Section {
  private final PlantBatch plants;

  PlantSection(PlantBatch plants) {
    this.plants = plants;
  }

  @Override
  public String name() {
    return "sites";
  }

  @Override
  public List<Map<String, Object>> export(Tenant tenant, Extract extract) {
    WholePlant plant = extract.plant();
    Map<Integer, List<Line>> lines = group(plant.lines(), Line::siteId);
    Map<Integer, List<Machine>> machines = group(plant.machines(), Machine::lineId);
    Map<Integer, List<Signal>> signals = group(plant.signals(), Signal::machineId);
    Map<Integer, MachineType> types =
        plant.types().stream().collect(Collectors.toMap(MachineType::id, each -> each));
    return items(
        plant.sites(),
        Comparator.comparing(Site::key),
        site ->
            item(
                Map.of("key", site.key()),
                Settings.of(site),
                "lines",
                items(
                    lines.get(site.id()),
                    Comparator.comparing(Line::areaKey).thenComparing(Line::key),
                    line ->
                        item(
                            Settings.keys(line),
                            Settings.of(line),
                            "machines",
                            items(
                                machines.get(line.id()),
                                Comparator.comparing(Machine::key),
                                machine ->
                                    item(
                                        machine,
                                        type(types, machine),
                                        signals.get(machine.id())))))));
  }

  private static @Nullable MachineType type(Map<Integer, MachineType> types, Machine machine) {
    return machine.typeId() == null ? null : types.get(machine.typeId());
  }

  private static Map<String, Object> item(
      Machine machine, @Nullable MachineType type, @Nullable List<Signal> signals) {
    Map<String, SignalTemplate> templates = type == null ? Map.of() : type.bySource();
    return item(
        Map.of("key", machine.key()),
        Settings.of(machine, type == null ? "" : type.key()),
        "signals",
        items(
            signals,
            Comparator.comparing(Signal::key),
            signal -> item(signal, templates.get(signal.source()))));
  }

  private static Map<String, Object> item(Signal signal, @Nullable SignalTemplate template) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("key", signal.key());
    item.putAll(Settings.own(signal, template));
    return item;
  }

  private static Map<String, Object> item(
      Map<String, Object> keys,
      Map<String, Object> settings,
      String below,
      List<Map<String, Object>> items) {
    Map<String, Object> item = new LinkedHashMap<>(keys);
    item.putAll(settings);
    item.put(below, items);
    return item;
  }

  private static <T> List<Map<String, Object>> items(
      @Nullable List<T> things, Comparator<T> order, Function<T, Map<String, Object>> item) {
    List<Map<String, Object>> items = new ArrayList<>();
    if (things != null) {
      things.stream().sorted(order).map(item).forEach(items::add);
    }
    return items;
  }

  private static <T> Map<Integer, List<T>> group(List<T> things, Function<T, Integer> by) {
    return things.stream().collect(Collectors.groupingBy(by));
  }

  @Override
  public void plan(Tenant tenant, List<Node> items, Draft draft) {
    PlantBatch.Edits edits =
        new PlantComparison(tenant, plants.read(tenant.id()), draft).compare(items);
    write(tenant, edits, draft);
  }

  /** Types that change take the signals of their machines with them. */
  @Override
  public void follow(Tenant tenant, Draft draft) {
    if (!draft.types().isEmpty()) {
      write(tenant, new PlantComparison(tenant, plants.read(tenant.id()), draft).follow(), draft);
    }
  }

  private void write(Tenant tenant, PlantBatch.Edits edits, Draft draft) {
    draft.then(() -> plants.write(tenant.id(), edits.withTypes(draft.typeIds())));
  }
}
