package io.takt.gateway.audit;

import io.takt.contracts.audit.AuditRecord;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One entry and its place in the store.
 *
 * @param actorName of the person or key today, empty when there is none: names of people are not
 *     kept here, so that who leaves can be forgotten
 */
record AuditEntry(long seq, OffsetDateTime at, String actorName, AuditRecord record) {
  /** Without what is not asked for. */
  record Filter(
      @Nullable OffsetDateTime from,
      @Nullable OffsetDateTime to,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String objectType,
      @Nullable String objectId) {}

  /** Where a page ends: entries of one time are told apart by their order in the store. */
  record Position(OffsetDateTime at, long seq) {}
}
