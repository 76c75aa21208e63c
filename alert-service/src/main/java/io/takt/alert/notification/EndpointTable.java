package io.takt.alert.notification;

import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import io.takt.platform.PlatformProperties;
import io.takt.platform.seal.Seal;
import io.takt.platform.token.KeyFolder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which programs are told. Their URLs and secrets lie here closed. */
@Component
class EndpointTable {
  private final JdbcClient jdbc;
  private final byte[] key;

  EndpointTable(JdbcClient jdbc, PlatformProperties platform, KeyFolder keys) {
    this.jdbc = jdbc;
    this.key = keys.privateKey(platform.service()).getD().decode();
  }

  List<Endpoint> all(TenantId tenant) {
    return jdbc.sql("SELECT * FROM endpoint WHERE tenant_id = ? ORDER BY endpoint_id")
        .param(tenant.value())
        .query(this::endpoint)
        .list();
  }

  Optional<Endpoint> find(TenantId tenant, int id) {
    return find(tenant, id, "");
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<Endpoint> lock(TenantId tenant, int id) {
    return find(tenant, id, " FOR UPDATE");
  }

  private Optional<Endpoint> find(TenantId tenant, int id, String lock) {
    return jdbc.sql("SELECT * FROM endpoint WHERE tenant_id = ? AND endpoint_id = ?" + lock)
        .params(tenant.value(), id)
        .query(this::endpoint)
        .optional();
  }

  List<Endpoint> toldOf(TenantId tenant, int site, Priority priority) {
    return jdbc.sql(
            """
            SELECT * FROM endpoint
            WHERE tenant_id = ? AND least_priority <= ? AND (sites IS NULL OR ? = ANY(sites))
              AND ? = ANY(events)
            ORDER BY endpoint_id
            """)
        .params(tenant.value(), priority.rank(), site, EventKind.ALARMS.id())
        .query(this::endpoint)
        .list();
  }

  List<Endpoint> toldOfOrders(TenantId tenant, int site) {
    return jdbc.sql(
            """
            SELECT * FROM endpoint
            WHERE tenant_id = ? AND (sites IS NULL OR ? = ANY(sites)) AND ? = ANY(events)
            ORDER BY endpoint_id
            """)
        .params(tenant.value(), site, EventKind.WORK_ORDERS.id())
        .query(this::endpoint)
        .list();
  }

  Endpoint insert(TenantId tenant, Endpoint endpoint) {
    return write(
        tenant,
        endpoint,
        """
        INSERT INTO endpoint (tenant_id, name, kind, host, url, secret, language, least_priority,
          sites, events)
        VALUES (:tenant, :name, :kind, :host, :url, :secret, :language, :least,
          CAST(:sites AS int[]), :events)
        RETURNING *
        """);
  }

  Endpoint update(TenantId tenant, Endpoint endpoint) {
    return write(
        tenant,
        endpoint,
        """
        UPDATE endpoint SET version = version + 1, name = :name, kind = :kind, host = :host,
          url = :url, secret = :secret, language = :language, least_priority = :least,
          sites = CAST(:sites AS int[]), events = :events
        WHERE tenant_id = :tenant AND endpoint_id = :id RETURNING *
        """);
  }

  private Endpoint write(TenantId tenant, Endpoint endpoint, String statement) {
    List<Integer> sites = endpoint.sites();
    return jdbc.sql(statement)
        .param("tenant", tenant.value())
        .param("id", endpoint.id())
        .param("name", endpoint.name())
        .param("kind", endpoint.kind().id())
        .param("host", endpoint.url().getHost())
        .param("url", close(tenant, endpoint.url().toString()))
        .param("secret", close(tenant, endpoint.secret()))
        .param("language", endpoint.language())
        .param("least", endpoint.least().rank())
        .param("sites", sites == null ? null : sites.toArray(Integer[]::new))
        .param("events", endpoint.events().stream().map(EventKind::id).toArray(String[]::new))
        .query(this::endpoint)
        .single();
  }

  void remove(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM endpoint WHERE tenant_id = ? AND endpoint_id = ?")
        .params(tenant.value(), id)
        .update();
  }

  private Endpoint endpoint(ResultSet row, int number) throws SQLException {
    Array sites = row.getArray("sites");
    TenantId tenant = new TenantId(row.getInt("tenant_id"));
    return new Endpoint(
        row.getInt("endpoint_id"),
        row.getLong("version"),
        row.getString("name"),
        ChannelKind.of(row.getString("kind")).orElseThrow(),
        URI.create(open(tenant, row.getBytes("url"))),
        open(tenant, row.getBytes("secret")),
        row.getString("language"),
        Priority.of(row.getInt("least_priority")),
        sites == null ? null : List.of((Integer[]) sites.getArray()),
        events(row.getArray("events")));
  }

  private static Set<EventKind> events(Array ids) throws SQLException {
    return Arrays.stream((String[]) ids.getArray())
        .map(id -> EventKind.of(id).orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
  }

  private byte[] close(TenantId tenant, String open) {
    return seal(tenant).close(open.getBytes(StandardCharsets.UTF_8));
  }

  private String open(TenantId tenant, byte[] closed) {
    return new String(seal(tenant).open(closed), StandardCharsets.UTF_8);
  }

  private Seal seal(TenantId tenant) {
    return Seal.of(
        key, String.valueOf(tenant.value()).getBytes(StandardCharsets.UTF_8), "takt endpoint");
  }
}
