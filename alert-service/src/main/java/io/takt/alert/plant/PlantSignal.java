package io.takt.alert.plant;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;

/** A signal and where it is measured. */
public record PlantSignal(
    int id,
    TenantId tenant,
    String key,
    String name,
    SignalKind kind,
    String unit,
    int machineId,
    String machineKey,
    String machineName,
    int siteId,
    int lineId) {
  static PlantSignal of(Signal signal, Machine machine) {
    return new PlantSignal(
        signal.getId(),
        new TenantId(signal.getTenantId()),
        signal.getKey(),
        signal.getName(),
        signal.getKind(),
        signal.getUnit(),
        machine.getId(),
        machine.getKey(),
        machine.getName(),
        machine.getSiteId(),
        machine.getLineId());
  }

  public boolean isNumber() {
    return kind == SignalKind.GAUGE || kind == SignalKind.COUNTER;
  }

  public boolean isWords() {
    return kind == SignalKind.STATE || kind == SignalKind.TEXT;
  }
}
