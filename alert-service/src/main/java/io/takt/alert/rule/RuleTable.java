package io.takt.alert.rule;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rules and what they were before. */
@Component
public class RuleTable {
  private static final String COLUMNS =
      "rule_id, tenant_id, version, name, enabled, content::text AS content, valid_from";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RuleTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<Rule> after(TenantId tenant, long id, int limit) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM rule WHERE tenant_id = ? AND rule_id > ? AND NOT removed"
                + " ORDER BY rule_id LIMIT ?")
        .params(tenant.value(), id, limit)
        .query(this::rule)
        .list();
  }

  int count(TenantId tenant) {
    return jdbc.sql("SELECT count(*) FROM rule WHERE tenant_id = ? AND NOT removed")
        .param(tenant.value())
        .query(Integer.class)
        .single();
  }

  Optional<Rule> find(TenantId tenant, int id) {
    return find(tenant, id, "");
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<Rule> lock(TenantId tenant, int id) {
    return find(tenant, id, " FOR UPDATE");
  }

  private Optional<Rule> find(TenantId tenant, int id, String lock) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM rule WHERE tenant_id = ? AND rule_id = ? AND NOT removed"
                + lock)
        .params(tenant.value(), id)
        .query(this::rule)
        .optional();
  }

  boolean isNameTaken(TenantId tenant, String name, int byOtherThan) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM rule
              WHERE tenant_id = ? AND lower(name) = lower(?) AND rule_id <> ? AND NOT removed)
            """)
        .params(tenant.value(), name, byOtherThan)
        .query(Boolean.class)
        .single();
  }

  Rule insert(TenantId tenant, String name, boolean enabled, RuleContent content, Instant from) {
    return jdbc.sql(
            """
            INSERT INTO rule (tenant_id, name, enabled, content, valid_from)
            VALUES (?, ?, ?, ?::jsonb, ?) RETURNING %s
            """
                .formatted(COLUMNS))
        .params(tenant.value(), name, enabled, json.writeValueAsString(content), time(from))
        .query(this::rule)
        .single();
  }

  Rule update(
      TenantId tenant, int id, String name, boolean enabled, RuleContent content, Instant from) {
    return jdbc.sql(
            """
            UPDATE rule SET version = version + 1, revision = DEFAULT,
              name = ?, enabled = ?, content = ?::jsonb, valid_from = ?
            WHERE tenant_id = ? AND rule_id = ? RETURNING %s
            """
                .formatted(COLUMNS))
        .params(name, enabled, json.writeValueAsString(content), time(from), tenant.value(), id)
        .query(this::rule)
        .single();
  }

  void remove(TenantId tenant, int id) {
    jdbc.sql(
            """
            UPDATE rule SET removed = true, enabled = false, version = version + 1,
              revision = DEFAULT
            WHERE tenant_id = ? AND rule_id = ?
            """)
        .params(tenant.value(), id)
        .update();
  }

  void keepVersion(Rule rule, String by) {
    jdbc.sql("INSERT INTO rule_version VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)")
        .params(
            rule.id(),
            rule.version(),
            rule.name(),
            rule.enabled(),
            json.writeValueAsString(rule.content()),
            time(rule.validFrom()),
            by)
        .update();
  }

  /** A version as it stood, and who made it so. */
  record KeptVersion(Rule rule, String changedBy) {}

  List<KeptVersion> versions(TenantId tenant, int id) {
    return jdbc.sql(
            """
            SELECT v.rule_id, r.tenant_id, v.version, v.name, v.enabled, v.content::text AS content,
              v.valid_from, v.changed_by
            FROM rule_version v JOIN rule r USING (rule_id)
            WHERE r.tenant_id = ? AND v.rule_id = ? AND NOT r.removed
            ORDER BY v.version DESC LIMIT 200
            """)
        .params(tenant.value(), id)
        .query((row, number) -> new KeptVersion(rule(row, number), row.getString("changed_by")))
        .list();
  }

  /** Changes with every change of any rule; system-wide. */
  public long revision() {
    return jdbc.sql("SELECT coalesce(sum(revision), 0)::bigint FROM rule")
        .query(Long.class)
        .single();
  }

  /** Those that judge; system-wide. */
  public List<Rule> enabled() {
    return jdbc.sql("SELECT " + COLUMNS + " FROM rule WHERE enabled AND NOT removed")
        .query(this::rule)
        .list();
  }

  /** Whether this version still judges; it then does so until the transaction ends. System-wide. */
  public boolean holdVersion(int id, long version) {
    return jdbc.sql("SELECT version, enabled FROM rule WHERE rule_id = ? FOR SHARE")
        .param(id)
        .query((row, _) -> row.getLong(1) == version && row.getBoolean(2))
        .optional()
        .orElse(false);
  }

  /** The rule of an alarm, also a removed one. */
  public Optional<Rule> ofAlarm(TenantId tenant, int id) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM rule WHERE tenant_id = ? AND rule_id = ?")
        .params(tenant.value(), id)
        .query(this::rule)
        .optional();
  }

  private Rule rule(ResultSet row, int number) throws SQLException {
    return new Rule(
        row.getInt("rule_id"),
        new TenantId(row.getInt("tenant_id")),
        row.getLong("version"),
        row.getString("name"),
        row.getBoolean("enabled"),
        json.readValue(row.getString("content"), RuleContent.class),
        instant(row.getObject("valid_from", OffsetDateTime.class)));
  }

  private static Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
