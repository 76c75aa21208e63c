package io.takt.ingest.plant;

import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A machine of the plant.
 *
 * @param recordKey key of its records
 * @param signals by source; lives on when the machine's own record changes
 */
public record KnownMachine(
    TenantId tenant,
    int id,
    String recordKey,
    List<String> paths,
    ConcurrentMap<String, KnownSignal> signals) {
  KnownMachine(
      TenantId tenant, int id, List<String> paths, ConcurrentMap<String, KnownSignal> signals) {
    this(tenant, id, RecordKey.machine(tenant, id), List.copyOf(paths), signals);
  }

  public @Nullable KnownSignal signal(String source) {
    return signals.get(source);
  }
}
