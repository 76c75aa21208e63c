package io.takt.gateway.audit;

import io.takt.contracts.TenantId;
import io.takt.contracts.audit.ActorKind;
import io.takt.contracts.audit.AuditRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code audit_entry}. */
@Repository
class AuditEntryTable {
  private final JdbcClient sql;

  AuditEntryTable(JdbcClient sql) {
    this.sql = sql;
  }

  /** An entry that is there already stays as it is; one of a deleted tenant is not kept. */
  void add(AuditRecord entry) {
    sql.sql(
            """
            INSERT INTO gateway.audit_entry
              (id, tenant_id, at, actor_kind, actor, origin, trace_id, action,
               object_type, object_id, object_name, before, after)
            SELECT :id, t.id, :at, :kind, :actor, :origin, :trace, :action,
                   :type, :object, :name, :before, :after
            FROM gateway.tenant t WHERE t.id = :tenant
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", UUID.fromString(entry.getId()))
        .param("tenant", entry.getTenantId())
        .param("at", Instant.ofEpochMilli(entry.getTimeMs()).atOffset(ZoneOffset.UTC))
        .param("kind", entry.getActorKind().name())
        .param("actor", entry.getActor())
        .param("origin", entry.getOrigin())
        .param("trace", entry.getTraceId())
        .param("action", entry.getAction())
        .param("type", entry.getObjectType())
        .param("object", entry.getObjectId())
        .param("name", entry.getObjectName())
        .param("before", orNull(entry.getBefore()), Types.VARCHAR)
        .param("after", orNull(entry.getAfter()), Types.VARCHAR)
        .update();
  }

  /** Newest first, from behind the position on. */
  List<AuditEntry> list(
      TenantId tenant, AuditEntry.Filter filter, AuditEntry.@Nullable Position behind, int limit) {
    return sql.sql(
            """
            SELECT e.*, coalesce(p.email, k.name, '') AS actor_name,
              coalesce(o.email, e.object_name) AS shown_name
            FROM gateway.audit_entry e
            LEFT JOIN gateway.person p
              ON p.tenant_id = e.tenant_id AND 'person:' || p.id = e.actor
            LEFT JOIN gateway.api_key k
              ON k.tenant_id = e.tenant_id AND 'key:' || k.id = e.actor
            LEFT JOIN gateway.person o
              ON o.tenant_id = e.tenant_id AND e.object_type = 'person' AND o.id::text = e.object_id
            WHERE e.tenant_id = :tenant
              AND (:from::timestamptz IS NULL OR e.at >= :from)
              AND (:to::timestamptz IS NULL OR e.at < :to)
              AND (:actor::text IS NULL OR e.actor = :actor
                OR lower(p.email) = lower(:actor) OR k.name = :actor)
              AND (:action::text IS NULL OR e.action = :action)
              AND (:type::text IS NULL OR e.object_type = :type)
              AND (:object::text IS NULL OR e.object_id = :object)
              AND (:behind::timestamptz IS NULL OR (e.at, e.seq) < (:behind, :seq))
            ORDER BY e.at DESC, e.seq DESC LIMIT :limit
            """)
        .param("tenant", tenant.value())
        .param("from", filter.from(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", filter.to(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("actor", filter.actor(), Types.VARCHAR)
        .param("action", filter.action(), Types.VARCHAR)
        .param("type", filter.objectType(), Types.VARCHAR)
        .param("object", filter.objectId(), Types.VARCHAR)
        .param("behind", behind == null ? null : behind.at(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("seq", behind == null ? 0 : behind.seq())
        .param("limit", limit)
        .query((row, n) -> entry(row))
        .list();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
    return new AuditEntry(
        row.getLong("seq"),
        at,
        row.getString("actor_name"),
        AuditRecord.newBuilder()
            .setId(row.getString("id"))
            .setTenantId(row.getInt("tenant_id"))
            .setTimeMs(at.toInstant().toEpochMilli())
            .setActorKind(ActorKind.valueOf(row.getString("actor_kind")))
            .setActor(row.getString("actor"))
            .setOrigin(row.getString("origin"))
            .setTraceId(row.getString("trace_id"))
            .setAction(row.getString("action"))
            .setObjectType(row.getString("object_type"))
            .setObjectId(row.getString("object_id"))
            .setObjectName(row.getString("shown_name"))
            .setBefore(Objects.requireNonNullElse(row.getString("before"), ""))
            .setAfter(Objects.requireNonNullElse(row.getString("after"), ""))
            .build());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
