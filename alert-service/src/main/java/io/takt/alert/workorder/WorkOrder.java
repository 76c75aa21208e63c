package io.takt.alert.workorder;

import io.takt.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done at a machine.
 *
 * @param siteId where the machine stood when it was made
 * @param assignedAt since when its assignee has it; null: nobody has
 * @param changedBy who changed it last
 * @param closedAt when it was done or cancelled; null while it is neither
 */
record WorkOrder(
    int id,
    TenantId tenant,
    int siteId,
    int machineId,
    long version,
    WorkOrderContent content,
    @Nullable Instant assignedAt,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    String changedBy,
    @Nullable Instant closedAt) {
  /** As somebody wants it now. */
  WorkOrder changed(WorkOrderContent wanted, Instant now, String by) {
    boolean same = wanted.assignee().equals(content.assignee());
    Instant since = wanted.assignee().isEmpty() ? null : now;
    return new WorkOrder(
        id,
        tenant,
        siteId,
        machineId,
        version + 1,
        wanted,
        same ? assignedAt : since,
        createdAt,
        createdBy,
        now,
        by,
        wanted.state().isClosed() ? now : null);
  }
}
