package io.takt.asset.deletion;

import io.takt.asset.check.Faults;
import io.takt.asset.deletion.DeletedTable.Target;
import io.takt.asset.device.DeviceTable;
import io.takt.asset.order.OrderRecords;
import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantChange;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.Deletable;
import io.takt.asset.plant.Line;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.PlantBatch;
import io.takt.asset.plant.PlantModel;
import io.takt.asset.plant.PlantRecords;
import io.takt.asset.plant.Signal;
import io.takt.asset.plant.Site;
import io.takt.asset.product.ProductRecords;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes things of the plant model, restores them, and in the end removes them for good. */
@Component
final class Deletion {
  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final PlantModel plant;
  private final DeviceTable devices;
  private final DeletedTable deleted;
  private final DeletionSettings settings;

  Deletion(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      PlantModel plant,
      DeviceTable devices,
      DeletedTable deleted,
      DeletionSettings settings) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.plant = plant;
    this.devices = devices;
    this.deleted = deleted;
    this.settings = settings;
  }

  /** What the work needs besides tables. */
  @Component
  record DeletionSettings(DeletionProperties properties, Clock clock, JdbcClient jdbc) {}

  /**
   * A thing that is back.
   *
   * @param thingId the id it had
   * @param key it has now
   * @param left paths and credentials that others have meanwhile, and so did not come back
   */
  record Restored(String kind, int thingId, String key, List<String> left) {}

  /**
   * @param ifMatch the version that goes
   * @throws Problem 404, 412, 428, and 409 {@code demo-apart} for the demo site
   */
  void delete(Caller caller, Deletable kind, int thing, @Nullable String ifMatch) {
    TenantId id = caller.realm().tenant();
    transaction.change(
        id,
        tenant -> {
          Found found = found(caller.realm(), kind, thing);
          new Version(found.version()).require(ifMatch);
          Target target = found.target();
          Instant now = settings.clock().instant();
          int entry =
              deleted.insert(
                  id, target, now, caller.subject(), now.plus(settings.properties().kept()));
          List<PlantChange> records =
              PlantRecords.under(settings.jdbc(), kind, thing).reversed().stream()
                  .map(PlantChange::deleted)
                  .toList();
          deleted.keepRecords(id, entry, records);
          // before the triggers tell of run times and runs: they matter no more
          outbox.append(id, records);
          deleted.take(id, tenant.key(), entry, target);
          revoke(id, entry);
          audit.removed(id, subject(target), found.before());
          return entry;
        });
  }

  private void revoke(TenantId id, int entry) {
    List<Integer> gone = deleted.ids(entry, "device");
    if (!gone.isEmpty()) {
      devices.countChange();
      outbox.append(
          id, gone.stream().map(device -> new PlantChange("device/" + device, null)).toList());
    }
  }

  /** What is there, and its version. */
  private record Found(Target target, long version, Object before) {}

  private Found found(Realm realm, Deletable kind, int id) {
    return switch (kind) {
      case SITE -> {
        Site site = plant.site(realm, id).orElseThrow(Problem::notFound);
        if (site.demo()) {
          throw new Problem(
              HttpStatus.CONFLICT, "demo-apart", "The demo plant is removed as a whole.");
        }
        yield new Found(
            new Target(kind, id, id, 0, site.key(), site.name(), site.key()), site.version(), site);
      }
      case LINE -> {
        Line line = plant.line(realm, id).orElseThrow(Problem::notFound);
        String place = place(realm, line);
        yield new Found(
            new Target(kind, id, line.siteId(), line.siteId(), line.key(), line.name(), place),
            line.version(),
            line);
      }
      case MACHINE -> {
        Machine machine = plant.machine(realm, id).orElseThrow(Problem::notFound);
        yield new Found(
            new Target(
                kind,
                id,
                machine.siteId(),
                machine.lineId(),
                machine.key(),
                machine.name(),
                machine.path()),
            machine.version(),
            machine);
      }
      case SIGNAL -> {
        Signal signal = plant.signal(realm, id).orElseThrow(Problem::notFound);
        Machine machine = plant.machine(realm, signal.machineId()).orElseThrow(Problem::notFound);
        yield new Found(
            new Target(
                kind,
                id,
                machine.siteId(),
                machine.id(),
                signal.key(),
                signal.name(),
                machine.path() + "/" + signal.key()),
            signal.version(),
            signal.view());
      }
    };
  }

  private String place(Realm realm, Line line) {
    Site site = plant.site(realm, line.siteId()).orElseThrow(Problem::notFound);
    return String.join("/", site.key(), line.areaKey(), line.key());
  }

  /**
   * @param key another one, because its own was taken meanwhile; null: its own
   * @throws Problem 409 {@code key-taken}, {@code parent-deleted} or {@code too-many-signals}
   */
  Restored restore(Caller caller, int entry, @Nullable String key) {
    Realm realm = caller.realm();
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          DeletedThing thing = deleted.find(realm, entry).orElseThrow(Problem::notFound);
          Deletable kind = Deletable.of(thing.kind());
          if (kind == Deletable.SITE) {
            caller.tenant();
          }
          String now = key == null ? thing.key() : checked(kind, key);
          String place = placeNow(realm, kind, thing, deleted.parent(id, entry), now);
          deleted.rename(entry, kind, now, thing.place(), place);
          if (!now.equals(thing.key())) {
            deleted.withOwnSource(entry, thing.key());
          }
          deleted
              .taken(entry)
              .ifPresent(what -> {
                throw new Problem(
                    HttpStatus.CONFLICT,
                    "key-taken",
                    what + " Restore it under another key, or rename or delete what has it.");
              });
          List<String> left = deleted.leaveOut(entry);
          List<Integer> machines = deleted.ids(entry, "machine");
          List<Integer> credentials = deleted.ids(entry, "device");
          deleted.putBack(entry);
          deleted.restored(entry);
          tell(id, kind, thing.thingId(), machines, credentials);
          Restored restored = new Restored(thing.kind(), thing.thingId(), now, left);
          audit.note(
              id,
              thing.kind() + ".restore",
              new AuditTrail.Subject(thing.kind(), thing.thingId(), place),
              null,
              restored);
          return restored;
        });
  }

  private static String checked(Deletable kind, String key) {
    Faults faults = new Faults();
    String checked = kind == Deletable.LINE ? faults.keyOrNone("key", key) : faults.key("key", key);
    faults.throwIfAny();
    return checked;
  }

  private String placeNow(Realm realm, Deletable kind, DeletedThing thing, int parent, String key) {
    return switch (kind) {
      case SITE -> key;
      case LINE -> {
        Site site = plant.site(realm, parent).orElseThrow(() -> parentDeleted("site"));
        yield String.join("/", site.key(), thing.place().split("/", -1)[1], key);
      }
      case MACHINE -> {
        Line line = plant.line(realm, parent).orElseThrow(() -> parentDeleted("line"));
        yield place(realm, line) + "/" + key;
      }
      case SIGNAL -> {
        Machine machine = plant.machine(realm, parent).orElseThrow(() -> parentDeleted("machine"));
        if (plant.signals(realm.tenant(), machine.id()) >= PlantBatch.SIGNALS) {
          throw new Problem(
              HttpStatus.CONFLICT,
              "too-many-signals",
              "A machine has at most " + PlantBatch.SIGNALS + " signals: delete another first.");
        }
        yield machine.path() + "/" + key;
      }
    };
  }

  private static Problem parentDeleted(String what) {
    return new Problem(
        HttpStatus.CONFLICT,
        "parent-deleted",
        "The " + what + " it stood in was deleted too: restore that first.");
  }

  private void tell(
      TenantId id, Deletable kind, int thing, List<Integer> machines, List<Integer> credentials) {
    List<PlantChange> changes = new ArrayList<>(PlantRecords.under(settings.jdbc(), kind, thing));
    changes.addAll(ProductRecords.ofMachines(settings.jdbc(), machines));
    changes.addAll(OrderRecords.ofMachines(settings.jdbc(), machines));
    changes.addAll(DeviceTable.of(settings.jdbc(), credentials));
    outbox.append(id, changes);
    if (!credentials.isEmpty()) {
      devices.countChange();
    }
  }

  /** For good, before its time. */
  void purge(Caller caller, int entry) {
    TenantId id = caller.realm().tenant();
    transaction.change(
        id,
        tenant -> {
          DeletedThing thing = deleted.find(caller.realm(), entry).orElseThrow(Problem::notFound);
          if (Deletable.of(thing.kind()) == Deletable.SITE) {
            caller.tenant();
          }
          purge(id, thing);
          return thing;
        });
  }

  /** Removes what was kept long enough; how many. */
  int purgeDue() {
    List<DeletedTable.Due> due = deleted.due(settings.clock().instant());
    for (DeletedTable.Due each : due) {
      transaction.change(
          each.tenant(),
          tenant -> {
            deleted
                .find(Realm.of(each.tenant()), each.id())
                .ifPresent(thing -> purge(each.tenant(), thing));
            return tenant;
          });
    }
    return due.size();
  }

  private void purge(TenantId id, DeletedThing thing) {
    deleted.remove(thing.id());
    audit.note(
        id,
        thing.kind() + ".purge",
        new AuditTrail.Subject(thing.kind(), thing.thingId(), thing.place()),
        thing,
        null);
  }

  private static AuditTrail.Subject subject(Target target) {
    return new AuditTrail.Subject(target.kind().id(), target.id(), target.place());
  }
}
