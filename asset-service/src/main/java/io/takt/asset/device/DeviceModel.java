package io.takt.asset.device;

import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.PlantModel;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes of credentials, each told to topic {@code plant}. */
@Component
public final class DeviceModel {
  private static final int KEY_LENGTH = 64;

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final DeviceTable devices;
  private final PlantModel plant;

  DeviceModel(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      DeviceTable devices,
      PlantModel plant) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.devices = devices;
    this.plant = plant;
  }

  /**
   * A device and its password, which is never seen again.
   *
   * @param password null when it was left as it is
   */
  public record Issued(Device device, @Nullable String password) {}

  public Issued create(
      Realm realm, String key, String name, List<Grant> grants, boolean correctClock) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          check(realm, grants);
          if (devices.has(id, key)) {
            throw new Problem(HttpStatus.CONFLICT, "key-taken", "There is a device " + key + ".");
          }
          String password = Secret.newPassword();
          String user = tenant.key() + "." + key;
          Device device =
              devices.insert(
                  id, new Device(0, 0, key, name, user, grants, correctClock), Secret.of(password));
          tell(id, device);
          audit.created(id, subject(device), facts(device));
          return new Issued(device, password);
        });
  }

  /** With this key or, if it is taken, the next free {@code key-2, key-3, ...}. */
  public Issued createNear(TenantId id, String key, List<Grant> grants) {
    return transaction.change(
        id,
        tenant -> {
          String free = freeKey(id, key);
          return create(Realm.of(id), free, free, grants, false);
        });
  }

  private String freeKey(TenantId id, String key) {
    String free = key;
    for (int n = 2; devices.has(id, free); n++) {
      String suffix = "-" + n;
      free = key.substring(0, Math.min(key.length(), KEY_LENGTH - suffix.length())) + suffix;
    }
    return free;
  }

  /**
   * @param ifMatch the version that {@code edit} is for
   */
  public Issued edit(
      Realm realm,
      int deviceId,
      @Nullable String ifMatch,
      UnaryOperator<Device> edit,
      boolean newPassword) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Device old = devices.find(realm, deviceId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          Device wanted = edit.apply(old);
          check(realm, wanted.grants());
          if (wanted.equals(old) && !newPassword) {
            return new Issued(old, null);
          }
          devices.update(id, wanted);
          String password = newPassword ? Secret.newPassword() : null;
          if (password != null) {
            devices.update(id, deviceId, Secret.of(password));
            audit.note(id, "credential.rotate", subject(old), null, null);
          }
          Device device = devices.find(Realm.of(id), deviceId).orElseThrow();
          tell(id, device);
          audit.changed(id, subject(device), facts(old), facts(device));
          return new Issued(device, password);
        });
  }

  /** Its Sparkplug paths go with it, so that a later device of this key does not inherit them. */
  void delete(Realm realm, int deviceId, @Nullable String ifMatch) {
    TenantId id = realm.tenant();
    transaction.change(
        id,
        tenant -> {
          Device device = devices.find(realm, deviceId).orElseThrow(Problem::notFound);
          new Version(device.version()).require(ifMatch);
          plant.retireNode(id, device.key());
          devices.delete(id, deviceId);
          devices.countChange();
          outbox.append(id, DeviceTable.record(id, device).gone());
          audit.removed(id, subject(device), facts(device));
          return device;
        });
  }

  /** Takes away the devices that may publish in this site and nowhere else. */
  public void removeThoseOf(TenantId id, String siteKey) {
    transaction.change(
        id,
        tenant -> {
          List<Device> only =
              devices.after(Realm.of(id), 0, Integer.MAX_VALUE).stream()
                  .filter(device -> !device.grants().isEmpty())
                  .filter(device -> device.grants().stream().allMatch(g -> g.isInSite(siteKey)))
                  .toList();
          only.forEach(device -> delete(Realm.of(id), device.id(), Version.ANY));
          return only;
        });
  }

  /** Nobody lets a device publish where they do not see. */
  private void check(Realm realm, List<Grant> grants) {
    boolean within = grants.stream().allMatch(grant -> plant.isWithin(realm, grant.siteKey()));
    if (!realm.isWhole() && (grants.isEmpty() || !within)) {
      throw new Problem(
          HttpStatus.FORBIDDEN,
          "sites-only",
          "A device needs a path, and each of them in a site that you see.");
    }
  }

  public List<Device> all(TenantId tenant) {
    return devices.after(Realm.of(tenant), 0, Integer.MAX_VALUE);
  }

  private static AuditTrail.Subject subject(Device device) {
    return new AuditTrail.Subject("device", device.id(), device.user());
  }

  /** All but the password. */
  private static Map<String, Object> facts(Device device) {
    return Map.of(
        "name",
        device.name(),
        "paths",
        device.grants().stream().map(Grant::text).toList(),
        "correctClock",
        device.correctClock());
  }

  private void tell(TenantId id, Device device) {
    devices.countChange();
    outbox.append(id, DeviceTable.record(id, device));
  }
}
