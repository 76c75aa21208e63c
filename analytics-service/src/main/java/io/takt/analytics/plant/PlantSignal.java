package io.takt.analytics.plant;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import java.time.ZoneId;

/**
 * @param expectedIntervalMs 0 when unknown
 * @param zone of its machine's site
 */
public record PlantSignal(
    int id,
    TenantId tenant,
    int machineId,
    SignalKind kind,
    RetentionClass retention,
    long expectedIntervalMs,
    ZoneId zone) {
  public boolean isNumber() {
    return kind == SignalKind.GAUGE || kind == SignalKind.COUNTER;
  }

  public boolean isWords() {
    return kind == SignalKind.STATE || kind == SignalKind.TEXT;
  }
}
