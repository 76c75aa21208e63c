package io.takt.platform.audit;

import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.AuditRecord;
import io.takt.platform.outbox.Outbox;
import io.takt.platform.trace.TraceId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the audit of each change, in the change's own transaction. A service with an outbox imports
 * it.
 */
public final class AuditTrail {
  private final Outbox outbox;
  private final JsonMapper json;
  private final Clock clock;

  public AuditTrail(Outbox outbox, JsonMapper json, Clock clock) {
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What an entry is about.
   *
   * @param name its path or name, for people
   */
  public record Subject(String type, long id, String name) {}

  public void created(TenantId tenant, Subject what, Object after) {
    note(tenant, what.type() + ".create", what, null, after);
  }

  /** Tells nothing when nothing changed. */
  public void changed(TenantId tenant, Subject what, Object before, Object after) {
    if (!before.equals(after)) {
      note(tenant, what.type() + ".change", what, before, after);
    }
  }

  /**
   * One thing of many that were made or changed at once.
   *
   * @param before null when it was made
   */
  public record Step(Subject what, @Nullable Object before, Object after) {}

  /** As {@link #created} and {@link #changed} of each. */
  public void all(TenantId tenant, List<Step> steps) {
    append(
        tenant,
        steps.stream()
            .filter(step -> !step.after().equals(step.before()))
            .map(step ->
                entry(
                    tenant,
                    step.what().type() + (step.before() == null ? ".create" : ".change"),
                    step.what(),
                    step.before(),
                    step.after()))
            .toList());
  }

  public void removed(TenantId tenant, Subject what, Object before) {
    note(tenant, what.type() + ".remove", what, before, null);
  }

  /**
   * Only inside a transaction of the change.
   *
   * @param before and {@code after}: without secrets; null where there is none
   */
  public void note(
      TenantId tenant,
      String action,
      Subject what,
      @Nullable Object before,
      @Nullable Object after) {
    append(tenant, List.of(entry(tenant, action, what, before, after)));
  }

  private void append(TenantId tenant, List<AuditRecord> entries) {
    String key = RecordKey.tenant(tenant);
    outbox.append(
        tenant,
        Topic.AUDIT,
        entries.stream().map(each -> new Outbox.Entry(key, each.toByteString())).toList());
  }

  private AuditRecord entry(
      TenantId tenant,
      String action,
      Subject what,
      @Nullable Object before,
      @Nullable Object after) {
    Actor actor = Actor.current();
    return AuditRecord.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setTenantId(tenant.value())
        .setTimeMs(clock.millis())
        .setActorKind(actor.kind())
        .setActor(actor.subject())
        .setOrigin(actor.origin())
        .setTraceId(TraceId.current())
        .setAction(action)
        .setObjectType(what.type())
        .setObjectId(String.valueOf(what.id()))
        .setObjectName(what.name())
        .setBefore(text(before))
        .setAfter(text(after))
        .build();
  }

  private String text(@Nullable Object value) {
    return value == null ? "" : json.writeValueAsString(value);
  }
}
