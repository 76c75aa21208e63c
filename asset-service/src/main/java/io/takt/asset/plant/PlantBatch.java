package io.takt.asset.plant;

import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.realm.Realm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a whole plant and changes many of its things at once, a statement for each kind of thing.
 */
@Component
public final class PlantBatch {
  /** Of a machine. */
  public static final int ALIASES = PlantModel.ALIASES;

  /** Of a machine. */
  public static final int SIGNALS = SignalModel.SIGNALS;

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final PlantModel plant;
  private final SiteTable sites;
  private final LineTable lines;
  private final MachineTable machines;
  private final SignalTable signals;
  private final MachineTypeTable types;

  PlantBatch(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      PlantModel plant,
      SiteTable sites,
      LineTable lines,
      MachineTable machines,
      SignalTable signals,
      MachineTypeTable types) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.plant = plant;
    this.sites = sites;
    this.lines = lines;
    this.machines = machines;
    this.signals = signals;
    this.types = types;
  }

  /**
   * A thing and what it stands in; it is new when its id is 0.
   *
   * @param parent path of what it stands in: a site's key, {@code site/area/line}, {@code
   *     site/area/line/machine}
   */
  public record Inside<T>(String parent, T thing) {}

  /** What is new or differs, with checked values. */
  public record Edits(
      List<Site> sites,
      List<Inside<Line>> lines,
      List<Inside<Machine>> machines,
      List<Inside<Signal>> signals) {
    public Edits {
      sites = List.copyOf(sites);
      lines = List.copyOf(lines);
      machines = List.copyOf(machines);
      signals = List.copyOf(signals);
    }

    /**
     * With the types that were made meanwhile.
     *
     * @param ids of types by the negative numbers that stood for them
     */
    public Edits withTypes(Map<Integer, Integer> ids) {
      return new Edits(
          sites,
          lines,
          machines.stream()
              .map(edit -> new Inside<>(edit.parent(), withType(edit.thing(), ids)))
              .toList(),
          signals);
    }

    private static Machine withType(Machine machine, Map<Integer, Integer> ids) {
      Integer type = machine.typeId();
      return type == null ? machine : machine.ofType(ids.getOrDefault(type, type));
    }
  }

  public WholePlant read(TenantId tenant) {
    return new WholePlant(
        types.after(tenant, 0, Integer.MAX_VALUE),
        sites.after(Realm.of(tenant), 0, Integer.MAX_VALUE),
        lines.after(Realm.of(tenant), 0, Integer.MAX_VALUE),
        machines.after(Realm.of(tenant), 0, Integer.MAX_VALUE),
        signals.all(tenant));
  }

  /** Only what was made from a {@link #read} of the same transaction. */
  public void write(TenantId id, Edits edits) {
    transaction.change(
        id,
        tenant -> {
          edits.sites().forEach(site -> write(id, site));
          Map<String, Site> siteOf = by(sites.after(Realm.of(id), 0, Integer.MAX_VALUE), Site::key);
          edits.lines().forEach(line -> write(id, of(siteOf, line.parent()), line.thing()));
          writeMachines(id, siteOf, edits.machines());
          writeSignals(id, edits.signals());
          return tenant;
        });
  }

  private void write(TenantId id, Site site) {
    if (site.id() == 0) {
      Site made = plant.createSite(id, site.key(), site.name(), site.timeZone(), site.demo());
      plant.editSite(Realm.of(id), made.id(), Version.ANY, old -> old.withMoneyOf(site));
    } else {
      plant.editSite(Realm.of(id), site.id(), Version.ANY, old -> site);
    }
  }

  private void write(TenantId id, Site site, Line line) {
    if (line.id() == 0) {
      plant.createLine(Realm.of(id), site.id(), line.areaKey(), line.key(), line.name());
    } else {
      plant.updateLine(id, line);
    }
  }

  private void writeMachines(TenantId id, Map<String, Site> siteOf, List<Inside<Machine>> edits) {
    if (edits.isEmpty()) {
      return;
    }
    Map<String, Machine> before = machinesByPath(id);
    // all that is given up first: another one of the edits may take it
    edits.forEach(edit -> retirePaths(id, before.get(edit.thing().path()), edit.thing()));
    insertMachines(id, siteOf, edits);
    Map<String, Machine> between = machinesByPath(id);
    for (Inside<Machine> edit : edits) {
      Machine stored = of(between, edit.thing().path());
      edit.thing().aliases().stream()
          .filter(alias -> !stored.aliases().contains(alias))
          .forEach(alias -> machines.addPath(id, stored.id(), alias));
      if (edit.thing().id() != 0) {
        machines.update(id, edit.thing());
      }
    }
    Map<String, Machine> after = machinesByPath(id);
    List<Machine> told = edits.stream().map(edit -> of(after, edit.thing().path())).toList();
    outbox.append(id, told.stream().map(machine -> PlantRecords.of(id, machine)).toList());
    audit.all(
        id,
        told.stream()
            .map(machine ->
                new AuditTrail.Step(
                    PlantModel.subject(machine), before.get(machine.path()), machine))
            .toList());
  }

  private void retirePaths(TenantId id, @Nullable Machine old, Machine wanted) {
    if (old != null) {
      old.aliases().stream()
          .filter(alias -> !wanted.aliases().contains(alias))
          .forEach(alias -> machines.removePath(id, old.id(), alias));
    }
  }

  private void insertMachines(TenantId id, Map<String, Site> siteOf, List<Inside<Machine>> edits) {
    Map<Integer, String> siteKeys =
        siteOf.values().stream().collect(Collectors.toMap(Site::id, Site::key));
    Map<String, Line> lineOf =
        by(
            lines.after(Realm.of(id), 0, Integer.MAX_VALUE),
            line -> String.join("/", siteKeys.get(line.siteId()), line.areaKey(), line.key()));
    List<Machine> made =
        edits.stream()
            .filter(edit -> edit.thing().id() == 0)
            .map(edit -> edit.thing().inLine(of(lineOf, edit.parent())))
            .toList();
    if (!made.isEmpty()) {
      machines.insertAll(id, made);
    }
  }

  private void writeSignals(TenantId id, List<Inside<Signal>> edits) {
    if (edits.isEmpty()) {
      return;
    }
    Map<String, Machine> machineOf = machinesByPath(id);
    Map<Integer, Machine> byId = by(machineOf.values(), Machine::id);
    Map<Integer, Signal> before = by(signals.all(id), Signal::id);
    List<Signal> made =
        edits.stream()
            .filter(edit -> edit.thing().id() == 0)
            .map(edit -> edit.thing().ofMachine(of(machineOf, edit.parent()).id()))
            .toList();
    List<Signal> changed =
        edits.stream().map(Inside::thing).filter(signal -> signal.id() != 0).toList();
    List<Signal> stored = new ArrayList<>();
    if (!changed.isEmpty()) {
      signals.updateAll(id, changed);
      Map<Integer, Signal> now = by(signals.all(id), Signal::id);
      changed.forEach(signal -> stored.add(of(now, signal.id())));
    }
    if (!made.isEmpty()) {
      stored.addAll(signals.insertAll(id, made));
    }
    outbox.append(id, stored.stream().map(signal -> PlantRecords.of(id, signal)).toList());
    audit.all(
        id, stored.stream().map(signal -> step(byId, before.get(signal.id()), signal)).toList());
  }

  private static AuditTrail.Step step(
      Map<Integer, Machine> machines, @Nullable Signal before, Signal after) {
    String path = of(machines, after.machineId()).path() + "/" + after.key();
    return new AuditTrail.Step(
        new AuditTrail.Subject("signal", after.id(), path),
        before == null ? null : before.view(),
        after.view());
  }

  private Map<String, Machine> machinesByPath(TenantId id) {
    return by(machines.after(Realm.of(id), 0, Integer.MAX_VALUE), Machine::path);
  }

  private static <K, T> Map<K, T> by(Iterable<T> things, Function<T, K> key) {
    Map<K, T> found = new HashMap<>();
    things.forEach(thing -> found.put(key.apply(thing), thing));
    return found;
  }

  private static <K, T> T of(Map<K, T> found, K key) {
    return Objects.requireNonNull(found.get(key), () -> "the plan knew " + key);
  }
}
