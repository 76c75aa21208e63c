package io.takt.analytics.plant;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.Signal;
import io.takt.platform.realm.Realm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plant model in memory, as far as this instance has read it. */
@Component
public class PlantMirror {
  private final Map<Integer, SignalRow> signals = new ConcurrentHashMap<>();
  private final Map<Integer, MachineRow> machines = new ConcurrentHashMap<>();

  /** System-wide: whose signal it is has to be looked at by the caller. */
  public @Nullable PlantSignal signal(int id) {
    SignalRow row = signals.get(id);
    return row == null ? null : withZone(row);
  }

  /** Empty for a missing signal and for one outside the realm. */
  public Optional<PlantSignal> signal(Realm realm, int id) {
    return Optional.ofNullable(signal(id))
        .filter(signal -> signal.tenant().equals(realm.tenant()))
        .filter(signal -> realm.isWhole() || realm.holds(site(signal.machineId())));
  }

  private int site(int machineId) {
    MachineRow machine = machines.get(machineId);
    return machine == null ? 0 : machine.site();
  }

  /** Zones in which days are cut; system-wide. */
  public Set<ZoneId> zones() {
    return machines.values().stream().map(MachineRow::zone).collect(Collectors.toSet());
  }

  void fill(Collection<MachineRow> storedMachines, Collection<SignalRow> storedSignals) {
    storedMachines.forEach(row -> machines.put(row.id(), row));
    storedSignals.forEach(row -> signals.put(row.id(), row));
  }

  /** Whether something changed, so that it has to be kept. */
  boolean put(MachineRow row) {
    return !row.equals(machines.put(row.id(), row));
  }

  boolean put(SignalRow row) {
    return !row.equals(signals.put(row.id(), row));
  }

  void removeSignal(int id) {
    signals.remove(id);
  }

  /** The ids of the signals that went with the machine. */
  List<Integer> removeMachine(int id) {
    machines.remove(id);
    List<Integer> gone =
        signals.values().stream().filter(s -> s.machine() == id).map(SignalRow::id).toList();
    gone.forEach(signals::remove);
    return gone;
  }

  private PlantSignal withZone(SignalRow row) {
    MachineRow machine = machines.get(row.machine());
    return new PlantSignal(
        row.id(),
        new TenantId(row.tenant()),
        row.machine(),
        io.takt.contracts.plant.SignalKind.forNumber(row.kind()),
        io.takt.contracts.plant.RetentionClass.forNumber(row.retention()),
        row.expectedIntervalMs(),
        machine == null ? ZoneOffset.UTC : machine.zone());
  }

  record MachineRow(int id, int tenant, int site, ZoneId zone) {
    static MachineRow of(Machine machine) {
      return new MachineRow(
          machine.getId(), machine.getTenantId(), machine.getSiteId(), zone(machine.getTimeZone()));
    }

    static ZoneId zone(String name) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException e) {
        return ZoneOffset.UTC;
      }
    }
  }

  record SignalRow(
      int id, int tenant, int machine, int kind, int retention, long expectedIntervalMs) {
    static SignalRow of(Signal signal) {
      return new SignalRow(
          signal.getId(),
          signal.getTenantId(),
          signal.getMachineId(),
          signal.getKindValue(),
          signal.getRetentionValue(),
          signal.getExpectedIntervalMs());
    }
  }
}
