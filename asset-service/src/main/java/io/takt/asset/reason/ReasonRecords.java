package io.takt.asset.reason;

import io.takt.asset.outbox.PlantChange;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.ReasonLevel;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reasons as other services get them. */
public final class ReasonRecords {
  private ReasonRecords() {}

  static PlantChange of(TenantId tenant, Reason reason) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setReason(
                io.takt.contracts.plant.Reason.newBuilder()
                    .setId(reason.id())
                    .setTenantId(tenant.value())
                    .setParentId(Objects.requireNonNullElse(reason.parentId(), 0))
                    .setLevel(
                        switch (reason.level()) {
                          case CLASS -> ReasonLevel.CLASS;
                          case GROUP -> ReasonLevel.GROUP;
                          case REASON -> ReasonLevel.REASON;
                        })
                    .setKey(reason.key())
                    .putAllNames(reason.names())
                    .setCategory(Objects.requireNonNullElse(reason.category(), ""))
                    .setActive(reason.active())
                    .setPosition(reason.position()))
            .build());
  }

  /** System-wide, on the publisher's connection. */
  public static void all(JdbcClient jdbc, Consumer<PlantChange> to) {
    jdbc.sql("SELECT * FROM reason ORDER BY id")
        .query(
            (RowCallbackHandler)
                row ->
                    to.accept(
                        of(new TenantId(row.getInt("tenant_id")), ReasonTable.reason(row, 0))));
  }
}
