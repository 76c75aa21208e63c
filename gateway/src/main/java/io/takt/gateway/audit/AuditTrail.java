package io.takt.gateway.audit;

import io.takt.contracts.TenantId;
import io.takt.contracts.audit.AuditRecord;
import io.takt.platform.audit.Actor;
import io.takt.platform.trace.TraceId;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's own entries, written in the transaction of what they tell of. */
@Service
public class AuditTrail {
  private final AuditEntryTable table;
  private final JsonMapper json;
  private final Clock clock;

  AuditTrail(AuditEntryTable table, JsonMapper json, Clock clock) {
    this.table = table;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What an entry is about.
   *
   * @param name for people
   */
  public record Subject(String type, String id, String name) {}

  /**
   * By whoever calls.
   *
   * @param before and {@code after}: without secrets; null where there is none
   */
  public void note(
      TenantId tenant,
      String action,
      Subject what,
      @Nullable Map<String, ?> before,
      @Nullable Map<String, ?> after) {
    add(tenant, Actor.current(), action, what, before, after);
  }

  /** By somebody the call itself does not name yet. */
  public void noteBy(String subject, TenantId tenant, String action, Subject what) {
    noteBy(subject, tenant, action, what, null, null);
  }

  /** The same, with what was and is. */
  public void noteBy(
      String subject,
      TenantId tenant,
      String action,
      Subject what,
      @Nullable Map<String, ?> before,
      @Nullable Map<String, ?> after) {
    add(tenant, Actor.of(subject, Actor.address()), action, what, before, after);
  }

  /** By nobody: somebody did not get in. */
  public void refused(TenantId tenant, String action, Subject what) {
    add(tenant, Actor.of("", Actor.address()), action, what, null, null);
  }

  private void add(
      TenantId tenant,
      Actor actor,
      String action,
      Subject what,
      @Nullable Map<String, ?> before,
      @Nullable Map<String, ?> after) {
    table.add(
        AuditRecord.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setTenantId(tenant.value())
            .setTimeMs(clock.millis())
            .setActorKind(actor.kind())
            .setActor(actor.subject())
            .setOrigin(actor.origin())
            .setTraceId(TraceId.current())
            .setAction(action)
            .setObjectType(what.type())
            .setObjectId(what.id())
            .setObjectName(what.name())
            .setBefore(text(before))
            .setAfter(text(after))
            .build());
  }

  private String text(@Nullable Map<String, ?> facts) {
    return facts == null ? "" : json.writeValueAsString(facts);
  }
}
