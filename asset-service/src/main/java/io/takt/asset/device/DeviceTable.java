package io.takt.asset.device;

import io.takt.asset.outbox.PlantChange;
import io.takt.asset.tenant.Tenant;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code device}. */
@Component
public final class DeviceTable {
  private static final String SELECT =
      "SELECT id, version, tenant_id, key, name, user_name, grants, correct_clock FROM device ";

  /** It publishes somewhere, and only in sites of the realm. */
  private static final String REACHED =
      """
      (CAST(:sites AS integer[]) IS NULL
       OR (cardinality(grants) > 0 AND NOT EXISTS
           (SELECT 1 FROM unnest(grants) AS path WHERE split_part(path, '/', 1) NOT IN
             (SELECT key FROM site
              WHERE tenant_id = :tenant AND id = ANY(CAST(:sites AS integer[]))))))
      """;

  private final JdbcClient jdbc;

  DeviceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Device> after(Realm realm, long id, int limit) {
    return jdbc.sql(
            SELECT
                + "WHERE tenant_id = :tenant AND id > :id AND "
                + REACHED
                + " ORDER BY id LIMIT :limit")
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .param("limit", limit)
        .query(DeviceTable::device)
        .list();
  }

  public Optional<Device> find(Realm realm, int id) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND id = :id AND " + REACHED)
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .query(DeviceTable::device)
        .optional();
  }

  boolean has(TenantId tenant, String key) {
    return jdbc.sql("SELECT 1 FROM device WHERE tenant_id = :tenant AND key = :key")
        .param("tenant", tenant.value())
        .param("key", key)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  Device insert(TenantId tenant, Device device, Secret secret) {
    return jdbc.sql(
            """
            INSERT INTO device (tenant_id, key, name, user_name, salt, password_hash, grants,
                                correct_clock)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING id, version, tenant_id, key, name, user_name, grants, correct_clock
            """)
        .param(tenant.value())
        .param(device.key())
        .param(device.name())
        .param(device.user())
        .param(secret.salt())
        .param(secret.hash())
        .param(texts(device.grants()))
        .param(device.correctClock())
        .query(DeviceTable::device)
        .single();
  }

  void update(TenantId tenant, Device device) {
    jdbc.sql(
            """
            UPDATE device SET name = ?, grants = ?, correct_clock = ?, version = version + 1
            WHERE tenant_id = ? AND id = ?
            """)
        .param(device.name())
        .param(texts(device.grants()))
        .param(device.correctClock())
        .param(tenant.value())
        .param(device.id())
        .update();
  }

  void update(TenantId tenant, int id, Secret secret) {
    jdbc.sql(
            """
            UPDATE device SET salt = ?, password_hash = ?, version = version + 1
            WHERE tenant_id = ? AND id = ?
            """)
        .param(secret.salt())
        .param(secret.hash())
        .param(tenant.value())
        .param(id)
        .update();
  }

  void delete(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM device WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .update();
  }

  /** System-wide: tells all instances to read the credentials again. */
  public void countChange() {
    jdbc.sql("UPDATE credential_version SET version = version + 1").update();
  }

  /** System-wide: rises with every change of a credential. */
  public long credentialVersion() {
    return jdbc.sql("SELECT version FROM credential_version").query(Long.class).single();
  }

  /** System-wide: of all tenants, for the broker's questions. */
  public List<Credential> credentials() {
    return jdbc.sql(
            """
            SELECT t.id, t.key, t.name, d.key AS device_key, d.user_name, d.salt, d.password_hash,
                   d.grants
            FROM device d JOIN tenant t ON t.id = d.tenant_id
            """)
        .query((row, n) ->
            new Credential(
                new Tenant(
                    new TenantId(row.getInt("id")), row.getString("key"), row.getString("name")),
                row.getString("device_key"),
                row.getString("user_name"),
                new Secret(row.getBytes("salt"), row.getBytes("password_hash")),
                grants(row)))
        .list();
  }

  /** System-wide, on the publisher's connection. */
  public static void all(JdbcClient jdbc, Consumer<PlantChange> to) {
    RowCallbackHandler each =
        row -> to.accept(record(new TenantId(row.getInt("tenant_id")), device(row, 0)));
    jdbc.sql(SELECT + "ORDER BY id").query(each);
  }

  /** What topic {@code plant} is told of these. */
  public static List<PlantChange> of(JdbcClient jdbc, List<Integer> ids) {
    return jdbc.sql(SELECT + "WHERE id = ANY(?) ORDER BY id")
        .param(ids.toArray(Integer[]::new))
        .query((row, n) -> record(new TenantId(row.getInt("tenant_id")), device(row, n)))
        .list();
  }

  static PlantChange record(TenantId tenant, Device device) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setDevice(
                io.takt.contracts.plant.Device.newBuilder()
                    .setId(device.id())
                    .setTenantId(tenant.value())
                    .setUser(device.user())
                    .setCorrectClock(device.correctClock()))
            .build());
  }

  private static Device device(ResultSet row, int n) throws SQLException {
    return new Device(
        row.getInt("id"),
        row.getLong("version"),
        row.getString("key"),
        row.getString("name"),
        row.getString("user_name"),
        grants(row),
        row.getBoolean("correct_clock"));
  }

  private static List<Grant> grants(ResultSet row) throws SQLException {
    String[] texts = (String[]) row.getArray("grants").getArray();
    return Arrays.stream(texts).map(Grant::new).toList();
  }

  private static String[] texts(List<Grant> grants) {
    return grants.stream().map(Grant::text).toArray(String[]::new);
  }
}
