package io.takt.ingest.pipeline;

import io.takt.contracts.FaultCode;
import io.takt.contracts.LevelKey;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.plant.KnownDevice;
import io.takt.ingest.plant.PlantIndex;
import java.util.HashMap;
import java.util.Map;

/** Reads topics. Remembers those that were right; only for the intake's thread. */
final class AddressBook {
  private static final String ROOT = "takt/v1/";
  private static final Address.Nowhere NOT_ALLOWED =
      nowhere(
          0,
          FaultCode.TOPIC_INVALID,
          "The device may not publish here; its access names the topics it may.");
  private static final int MOST = 50_000;
  private static final int MACHINE_LEVELS = 5;
  private static final int MOST_LEVELS = 7;

  private final PlantIndex plant;
  private final Map<String, Address.Machine> known = new HashMap<>();

  AddressBook(PlantIndex plant) {
    this.plant = plant;
  }

  Address of(Parcel parcel) {
    return switch (parcel.content()) {
      case Content.Published published -> owned(topic(published.topic()), parcel.device());
      case Content.Refused _ -> owned(NOT_ALLOWED, parcel.device());
      case Content.Addressed a -> machine(a.tenant(), a.path(), a.suffix());
      case Content.Prepared p -> machine(p.tenant(), p.path(), "");
    };
  }

  private static Address.Machine machine(TenantId tenant, String path, String suffix) {
    return new Address.Machine(tenant, path, RecordKey.path(tenant, path), suffix);
  }

  private Address topic(String topic) {
    Address.Machine before = known.get(topic);
    if (before != null) {
      return before;
    }
    Address read = read(topic);
    if (read instanceof Address.Machine right) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(topic, right);
    }
    return read;
  }

  /** The broker lets a device publish only below its own tenant; this holds even if it did not. */
  private Address owned(Address address, String device) {
    KnownDevice credential = device.isEmpty() ? null : plant.device(device);
    if (credential == null) {
      return address;
    }
    return switch (address) {
      case Address.Machine machine when !machine.tenant().equals(credential.tenant()) ->
          nowhere(credential.tenant().value(), FaultCode.TOPIC_INVALID, "It is not your topic.");
      case Address.Nowhere nowhere ->
          new Address.Nowhere(credential.tenant().value(), nowhere.fault());
      case Address.Machine machine -> machine;
    };
  }

  private Address read(String topic) {
    if (!topic.startsWith(ROOT)) {
      return nowhere(0, FaultCode.TOPIC_INVALID, "Topics begin with takt/v1/.");
    }
    String[] levels = topic.substring(ROOT.length()).split("/", -1);
    TenantId tenant = plant.tenant(levels[0]);
    if (tenant == null) {
      return nowhere(0, FaultCode.TENANT_UNKNOWN, "There is no such tenant.");
    }
    if (levels.length < MACHINE_LEVELS
        || levels.length > MOST_LEVELS
        || (levels.length == MOST_LEVELS && !levels[MOST_LEVELS - 1].equals("waveform"))) {
      return nowhere(
          tenant.value(),
          FaultCode.TOPIC_INVALID,
          "After takt/v1/ stand tenant/site/area/line/machine, then nothing, /signal or"
              + " /signal/waveform.");
    }
    for (String level : levels) {
      if (!LevelKey.isValid(level)) {
        return nowhere(
            tenant.value(),
            FaultCode.NAME_INVALID,
            "Every level has 1 to 64 of A-Z, a-z, 0-9, _ and -.");
      }
    }
    return machine(
        tenant, join(levels, 1, MACHINE_LEVELS), join(levels, MACHINE_LEVELS, levels.length));
  }

  private static String join(String[] levels, int from, int to) {
    return String.join("/", java.util.Arrays.asList(levels).subList(from, to));
  }

  private static Address.Nowhere nowhere(int tenant, FaultCode code, String detail) {
    return new Address.Nowhere(tenant, new Fault(code, "topic", detail));
  }
}
