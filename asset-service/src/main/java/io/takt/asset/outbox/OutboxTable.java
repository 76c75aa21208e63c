package io.takt.asset.outbox;

import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.platform.outbox.Outbox;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes of the plant model in table {@code outbox}. */
@Component
public final class OutboxTable {
  private final Outbox outbox;

  OutboxTable(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Only inside {@link PlantTransaction}. */
  public void append(TenantId tenant, PlantChange change) {
    append(tenant, List.of(change));
  }

  /** Only inside {@link PlantTransaction}. */
  public void append(TenantId tenant, List<PlantChange> changes) {
    outbox.append(tenant, Topic.PLANT, changes.stream().map(PlantChange::entry).toList());
  }

  /** Whether a change of one of these things has not reached the topic yet. */
  boolean isWaiting(List<String> keys) {
    return outbox.isWaiting(Topic.PLANT, keys);
  }
}
