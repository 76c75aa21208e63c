package io.takt.ingest.plant;

import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Device;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.plant.SparkplugGroup;
import io.takt.contracts.plant.Tenant;
import io.takt.platform.plant.PlantFeed;
import io.takt.platform.realm.Realm;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds machines, signals and devices by name. Written by the plant feed's one thread (and by
 * answers of asset-service to questions for new signals), read by all.
 */
public final class PlantIndex implements PlantFeed.Listener {
  private final Map<String, TenantId> tenants = new ConcurrentHashMap<>();
  private final Map<String, KnownMachine> byPath = new ConcurrentHashMap<>();
  private final Map<Integer, KnownMachine> byId = new ConcurrentHashMap<>();
  private final Map<String, KnownDevice> devices = new ConcurrentHashMap<>();

  /** Also of machines whose own record is still to come: compaction reorders. */
  private final Map<Integer, ConcurrentMap<String, KnownSignal>> signals =
      new ConcurrentHashMap<>();

  private final Map<String, Placed> placed = new ConcurrentHashMap<>();
  private final Map<String, String> tenantKeys = new ConcurrentHashMap<>();
  private final Map<String, String> deviceUsers = new ConcurrentHashMap<>();
  private final Map<String, TenantId> groups = new ConcurrentHashMap<>();
  private final Map<String, String> groupKeys = new ConcurrentHashMap<>();

  /** Keys of sites by id. */
  private final Map<Integer, String> sites = new ConcurrentHashMap<>();

  private volatile long version;

  /** Where a signal stands, for the day its record is deleted. */
  private record Placed(int machineId, String source) {}

  public @Nullable TenantId tenant(String key) {
    return tenants.get(key);
  }

  /**
   * @param pathKey {@link RecordKey#path}
   */
  public @Nullable KnownMachine machine(String pathKey) {
    return byPath.get(pathKey);
  }

  /**
   * @param group registered by itself; a tenant's key is its group without further ado
   */
  public @Nullable TenantId tenantOfGroup(String group) {
    TenantId registered = groups.get(group);
    return registered == null ? tenants.get(group) : registered;
  }

  public @Nullable KnownDevice device(String user) {
    return devices.get(user);
  }

  /** Users of the devices whose clock is to be corrected. */
  public Set<KnownDevice> corrected() {
    return Set.copyOf(devices.values().stream().filter(KnownDevice::correctClock).toList());
  }

  /** Whether a known machine stands in the realm. */
  public boolean isWithin(Realm realm, int machineId) {
    if (realm.isWhole()) {
      return true;
    }
    KnownMachine machine = byId.get(machineId);
    return machine != null && isWithin(realm, machine.paths().getFirst());
  }

  /** Whether a path begins with a site of the realm; of who is limited, none of Sparkplug does. */
  public boolean isWithin(Realm realm, String path) {
    return realm.sites() == null
        || realm.sites().stream().map(sites::get).anyMatch(key -> path.startsWith(key + "/"));
  }

  /** Grows with every change. */
  public long version() {
    return version;
  }

  /** A signal asset-service has just told; the feed brings it again. */
  public void learn(int machineId, KnownSignal signal) {
    var _ = signalsOf(machineId).putIfAbsent(signal.source(), signal);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the feed's thread
  public void changed(String key, @Nullable PlantRecord value) {
    if (value == null) {
      forget(key);
    } else {
      switch (value.getEntityCase()) {
        case TENANT -> tenant(key, value.getTenant());
        case MACHINE -> machine(value.getMachine());
        case SIGNAL -> signal(key, value.getSignal());
        case DEVICE -> device(key, value.getDevice());
        case SPARKPLUG_GROUP -> group(key, value.getSparkplugGroup());
        case SITE -> sites.put(value.getSite().getId(), value.getSite().getKey());
        case LINE, WORK_CALENDAR, PRODUCT, PLANNED_RUN_TIME, ORDER, ORDER_RUN, REASON -> {}
        case ENTITY_NOT_SET -> {}
      }
    }
    version++;
  }

  private void tenant(String key, Tenant tenant) {
    tenants.put(tenant.getKey(), new TenantId(tenant.getId()));
    tenantKeys.put(key, tenant.getKey());
  }

  private void machine(Machine machine) {
    KnownMachine fresh =
        new KnownMachine(
            new TenantId(machine.getTenantId()),
            machine.getId(),
            machine.getPathsList(),
            signalsOf(machine.getId()));
    KnownMachine before = byId.put(fresh.id(), fresh);
    fresh.paths().forEach(path -> byPath.put(RecordKey.path(fresh.tenant(), path), fresh));
    if (before != null) {
      before.paths().stream()
          .filter(path -> !fresh.paths().contains(path))
          .forEach(path -> retire(before, path));
    }
  }

  private void signal(String key, Signal signal) {
    // records from before sources were told
    String source = signal.getSource().isEmpty() ? signal.getKey() : signal.getSource();
    Placed now = new Placed(signal.getMachineId(), source);
    Placed before = placed.put(key, now);
    if (before != null && !before.equals(now)) {
      signalsOf(before.machineId()).remove(before.source());
    }
    SignalKind kind =
        signal.getKind() == SignalKind.UNRECOGNIZED ? SignalKind.GAUGE : signal.getKind();
    signalsOf(signal.getMachineId()).put(source, new KnownSignal(signal.getId(), source, kind));
  }

  private void group(String key, SparkplugGroup group) {
    groups.put(group.getGroup(), new TenantId(group.getTenantId()));
    groupKeys.put(key, group.getGroup());
  }

  private void device(String key, Device device) {
    devices.put(
        device.getUser(),
        new KnownDevice(
            new TenantId(device.getTenantId()), device.getUser(), device.getCorrectClock()));
    String before = deviceUsers.put(key, device.getUser());
    if (before != null && !before.equals(device.getUser())) {
      devices.remove(before);
    }
  }

  private void forget(String key) {
    if (key.startsWith("machine/")) {
      KnownMachine gone = byId.remove(Integer.valueOf(key.substring("machine/".length())));
      if (gone != null) {
        gone.paths().forEach(path -> retire(gone, path));
      }
      return;
    }
    if (key.startsWith("site/")) {
      sites.remove(Integer.valueOf(key.substring("site/".length())));
    }
    Placed signal = placed.remove(key);
    if (signal != null) {
      signalsOf(signal.machineId()).remove(signal.source());
    }
    String user = deviceUsers.remove(key);
    if (user != null) {
      devices.remove(user);
    }
    String group = groupKeys.remove(key);
    if (group != null) {
      groups.remove(group);
    }
    String tenant = tenantKeys.remove(key);
    if (tenant != null) {
      tenants.remove(tenant);
    }
  }

  /** The path may meanwhile belong to another machine. */
  private void retire(KnownMachine machine, String path) {
    String pathKey = RecordKey.path(machine.tenant(), path);
    byPath.computeIfPresent(pathKey, (_, now) -> now.id() == machine.id() ? null : now);
  }

  private ConcurrentMap<String, KnownSignal> signalsOf(int machineId) {
    return signals.computeIfAbsent(machineId, _ -> new ConcurrentHashMap<>());
  }
}
