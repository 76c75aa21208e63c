package io.takt.alert.oncall;

import io.takt.contracts.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Quiet hours of contacts. */
@Component
class QuietHoursTable {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  QuietHoursTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** With the version of who has never had any: 0. */
  record Kept(long version, @Nullable QuietHours hours) {}

  Kept find(TenantId tenant, int contact) {
    return jdbc.sql(
            "SELECT version, content FROM quiet_hours WHERE tenant_id = ? AND contact_id = ?")
        .params(tenant.value(), contact)
        .query((row, _) -> new Kept(row.getLong("version"), read(row.getString("content"))))
        .optional()
        .orElse(new Kept(0, null));
  }

  Optional<QuietHours> of(TenantId tenant, int contact) {
    return Optional.ofNullable(find(tenant, contact).hours());
  }

  void save(TenantId tenant, int contact, @Nullable QuietHours hours) {
    jdbc.sql(
            """
            INSERT INTO quiet_hours (contact_id, tenant_id, content) VALUES (?, ?, ?::jsonb)
            ON CONFLICT (contact_id) DO UPDATE SET content = excluded.content,
              version = quiet_hours.version + 1
            """)
        .param(contact)
        .param(tenant.value())
        .param(hours == null ? null : json.writeValueAsString(hours))
        .update();
  }

  private @Nullable QuietHours read(@Nullable String text) {
    return text == null ? null : json.readValue(text, QuietHours.class);
  }
}
