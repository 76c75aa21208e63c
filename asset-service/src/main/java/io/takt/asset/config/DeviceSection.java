package io.takt.asset.config;

import io.takt.asset.check.Faults;
import io.takt.asset.device.Device;
import io.takt.asset.device.DeviceModel;
import io.takt.asset.device.Grant;
import io.takt.asset.tenant.Tenant;
import io.takt.platform.etag.Version;
import io.takt.platform.realm.Realm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who may publish, without passwords: a device that is made gets one, told once. */
@Component
@Order(2)
final class DeviceSection implements Section {
  private static final List<String> FIELDS = List.of("key", "name", "paths", "correctClock");

  private final DeviceModel devices;

  DeviceSection(DeviceModel devices) {
    this.devices = devices;
  }

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public List<Map<String, Object>> export(Tenant tenant, Extract extract) {
    List<Map<String, Object>> items = new ArrayList<>();
    devices.all(tenant.id()).stream()
        .filter(device -> isIn(extract, device))
        .sorted(Comparator.comparing(Device::key))
        .forEach(device -> {
          Map<String, Object> item = new LinkedHashMap<>();
          item.put("key", device.key());
          item.putAll(settings(device));
          items.add(item);
        });
    return items;
  }

  private static boolean isIn(Extract extract, Device device) {
    return device.grants().isEmpty()
        ? !extract.oneSite()
        : device.grants().stream()
            .anyMatch(grant -> extract.others().stream().noneMatch(grant::isInSite));
  }

  private static Map<String, Object> settings(Device device) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", device.name());
    settings.put(
        "paths",
        device.grants().stream()
            .map(Grant::text)
            .sorted()
            .collect(Collectors.toCollection(ArrayList::new)));
    settings.put("correctClock", device.correctClock());
    return settings;
  }

  @Override
  public void plan(Tenant tenant, List<Node> items, Draft draft) {
    Map<String, Device> known =
        devices.all(tenant.id()).stream().collect(Collectors.toMap(Device::key, each -> each));
    Set<String> named = new HashSet<>();
    for (Node item : items) {
      Members fields = draft.members(item, FIELDS);
      String key = draft.faults().key(fields.at("key"), fields.text("key"));
      named.add(key);
      if (draft.isFirst("device", key, key, fields.at("key"))) {
        plan(tenant, known.get(key), key, fields, draft);
      }
    }
    known.keySet().stream()
        .filter(key -> !named.contains(key))
        .sorted()
        .forEach(key -> draft.keep("device", key));
  }

  private void plan(Tenant tenant, @Nullable Device old, String key, Members fields, Draft draft) {
    Faults faults = draft.faults();
    Device from =
        old == null ? new Device(0, 0, key, key, tenant.key() + "." + key, List.of(), false) : old;
    Boolean correctClock = fields.flag("correctClock");
    Device wanted =
        new Device(
            from.id(),
            from.version(),
            key,
            name(faults, fields, from.name()),
            from.user(),
            grants(faults, fields, from),
            correctClock == null ? from.correctClock() : correctClock);
    if (draft.compare("device", key, old == null ? null : settings(old), settings(wanted))) {
      draft.then(() -> write(tenant, wanted, draft));
    }
  }

  private static String name(Faults faults, Members fields, String name) {
    String given = fields.text("name");
    // one that was given before the rule stays
    return name.equals(given) ? name : faults.name(fields.at("name"), given, name);
  }

  private static List<Grant> grants(Faults faults, Members fields, Device from) {
    List<String> paths = fields.texts("paths");
    if (paths == null) {
      if (from.id() == 0) {
        faults.add("field-missing", fields.at("paths"), "This list is needed.");
      }
      return from.grants();
    }
    return Grant.check(faults, fields.at("paths"), paths);
  }

  private void write(Tenant tenant, Device device, Draft draft) {
    if (device.id() == 0) {
      DeviceModel.Issued issued =
          devices.create(
              Realm.of(tenant.id()),
              device.key(),
              device.name(),
              device.grants(),
              device.correctClock());
      draft.issued(device.key(), issued.device().user(), issued.password());
    } else {
      devices.edit(Realm.of(tenant.id()), device.id(), Version.ANY, old -> device, false);
    }
  }
}
