package io.takt.asset.activity;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code device_activity}, {@code device_connection} and {@code device_address}. */
@Component
final class ActivityTable {
  private static final int ADVISORY_LOCK = 0x7A5F;

  private final JdbcClient jdbc;

  ActivityTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One report after the other, in all instances. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(:lock) IS NULL")
        .param("lock", ADVISORY_LOCK)
        .query(Boolean.class)
        .single();
  }

  /** A device that something is known of. */
  record Known(TenantId tenant, int deviceId, String user) {}

  /** System-wide: the broker has just started, nobody is connected. */
  void nobodyIsConnected() {
    jdbc.sql("UPDATE device_activity SET open = 0 WHERE open > 0").update();
  }

  /** System-wide: those of devices that exist. */
  void log(List<Report.Event> events) {
    jdbc.sql(
            """
            INSERT INTO device_connection
              (tenant_id, device_id, at, kind, reason, address, client_id, protocol)
            SELECT d.tenant_id, d.id, to_timestamp(e.at / 1000.0), e.kind, e.reason, e.address,
                   e.client_id, e.protocol
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[]) WITH ORDINALITY
                 AS e(at, kind, user_name, reason, address, client_id, protocol, place)
            JOIN device d ON d.user_name = e.user_name
            ORDER BY e.place
            """)
        .param(events.stream().map(Report.Event::at).toArray(Long[]::new))
        .param(texts(events, Report.Event::kind))
        .param(texts(events, Report.Event::user))
        .param(texts(events, Report.Event::reason))
        .param(texts(events, Report.Event::address))
        .param(texts(events, Report.Event::clientId))
        .param(texts(events, Report.Event::protocol))
        .update();
  }

  /** System-wide: who is connected now, and when each was seen last. */
  void seen(List<Report.Event> events) {
    jdbc.sql(
            """
            INSERT INTO device_activity (device_id, tenant_id, open, last_seen)
            SELECT d.id, d.tenant_id, greatest(0, sum(e.change)), to_timestamp(max(e.at) / 1000.0)
            FROM unnest(?::bigint[], ?::integer[], ?::text[]) AS e(at, change, user_name)
            JOIN device d ON d.user_name = e.user_name
            GROUP BY d.id, d.tenant_id
            ON CONFLICT (device_id) DO UPDATE
            SET last_seen = greatest(device_activity.last_seen, excluded.last_seen),
                open = greatest(0, device_activity.open + (
                  SELECT sum(e.change) FROM unnest(?::integer[], ?::text[]) AS e(change, user_name)
                  JOIN device d ON d.user_name = e.user_name
                  WHERE d.id = excluded.device_id))
            """)
        .param(events.stream().map(Report.Event::at).toArray(Long[]::new))
        .param(changes(events))
        .param(texts(events, Report.Event::user))
        .param(changes(events))
        .param(texts(events, Report.Event::user))
        .update();
  }

  private static Integer[] changes(List<Report.Event> events) {
    return events.stream()
        .map(event -> "connected".equals(event.kind()) ? 1 : -1)
        .toArray(Integer[]::new);
  }

  private static String[] texts(
      List<Report.Event> events, Function<Report.Event, @Nullable String> text) {
    return events.stream().map(text).map(Report::text).toArray(String[]::new);
  }

  /** System-wide: by the user that the broker names. */
  Optional<Known> device(String user) {
    return jdbc.sql("SELECT tenant_id, id FROM device WHERE user_name = :user")
        .param("user", Report.text(user))
        .query((row, n) -> new Known(new TenantId(row.getInt(1)), row.getInt(2), user))
        .optional();
  }

  SendingRate rate(Known device) {
    return jdbc.sql(
            """
            SELECT mean_messages, mean_minutes FROM device_activity
            WHERE tenant_id = :tenant AND device_id = :device
            """)
        .param("tenant", device.tenant().value())
        .param("device", device.deviceId())
        .query((row, n) -> new SendingRate(row.getDouble(1), row.getInt(2)))
        .optional()
        .orElse(new SendingRate(0, 0));
  }

  /**
   * What a device sent, by the minute.
   *
   * @param mean with this count in it
   */
  void counted(Known device, double messages, double refused, SendingRate mean, Instant at) {
    jdbc.sql(
            """
            INSERT INTO device_activity (device_id, tenant_id, last_seen, messages, refused,
                                         counted_at, mean_messages, mean_minutes)
            VALUES (:device, :tenant, :at, :messages, :refused, :at, :mean, :minutes)
            ON CONFLICT (device_id) DO UPDATE
            SET last_seen = greatest(device_activity.last_seen, excluded.last_seen),
                messages = excluded.messages, refused = excluded.refused,
                counted_at = excluded.counted_at, mean_messages = excluded.mean_messages,
                mean_minutes = excluded.mean_minutes
            """)
        .param("device", device.deviceId())
        .param("tenant", device.tenant().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("messages", messages)
        .param("refused", refused)
        .param("mean", mean.perMinute())
        .param("minutes", mean.minutes())
        .update();
  }

  /** Whether a device that has come from elsewhere comes from this address for the first time. */
  boolean isNewAddress(Known device, String address, Instant at) {
    boolean other =
        jdbc.sql("SELECT EXISTS (SELECT 1 FROM device_address WHERE device_id = :device)")
            .param("device", device.deviceId())
            .query(Boolean.class)
            .single();
    boolean fresh =
        jdbc.sql(
                """
                INSERT INTO device_address (device_id, tenant_id, address, last_at)
                VALUES (:device, :tenant, :address, :at)
                ON CONFLICT (device_id, address) DO UPDATE SET last_at = excluded.last_at
                RETURNING xmax = 0
                """)
            .param("device", device.deviceId())
            .param("tenant", device.tenant().value())
            .param("address", Report.text(address))
            .param("at", at.atOffset(ZoneOffset.UTC))
            .query(Boolean.class)
            .single();
    return other && fresh;
  }

  int wrongPasswords(Known device, Instant since) {
    return jdbc.sql(
            """
            SELECT count(*) FROM device_connection
            WHERE tenant_id = :tenant AND device_id = :device AND at > :since
              AND kind = 'refused' AND reason = 'wrong-password'
            """)
        .param("tenant", device.tenant().value())
        .param("device", device.deviceId())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  /** How a device is doing. */
  Optional<DeviceActivity> activity(TenantId tenant, int deviceId) {
    return jdbc.sql(
            """
            SELECT open, last_seen, messages, refused, counted_at FROM device_activity
            WHERE tenant_id = :tenant AND device_id = :device
            """)
        .param("tenant", tenant.value())
        .param("device", deviceId)
        .query((row, n) ->
            new DeviceActivity(
                row.getInt("open"),
                instant(row, "last_seen"),
                row.getDouble("messages"),
                row.getDouble("refused"),
                instant(row, "counted_at")))
        .optional();
  }

  /**
   * The newest first.
   *
   * @param before the id that the last page ended with; 0 for the first page
   */
  List<Connection> connections(
      TenantId tenant, int deviceId, @Nullable String kind, long before, int limit) {
    return jdbc.sql(
            """
            SELECT id, at, kind, reason, address, client_id, protocol FROM device_connection
            WHERE tenant_id = :tenant AND device_id = :device
              AND (:before = 0 OR id < :before)
              AND (CAST(:kind AS text) IS NULL OR kind = :kind)
            ORDER BY id DESC LIMIT :limit
            """)
        .param("tenant", tenant.value())
        .param("device", deviceId)
        .param("before", before)
        .param("kind", kind)
        .param("limit", limit)
        .query((row, n) ->
            new Connection(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("reason"),
                row.getString("address"),
                row.getString("client_id"),
                row.getString("protocol")))
        .list();
  }

  /**
   * System-wide: forgets what is older, and of a device that comes and goes all the time what is
   * beyond so many entries.
   */
  void forget(Instant connections, Instant addresses, int ofOne) {
    jdbc.sql("DELETE FROM device_connection WHERE at < :at")
        .param("at", connections.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("DELETE FROM device_address WHERE last_at < :at")
        .param("at", addresses.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            DELETE FROM device_connection c
            USING (SELECT device_id, id,
                          row_number() OVER (PARTITION BY device_id ORDER BY id DESC) AS place
                   FROM device_connection) AS last
            WHERE last.place = :most + 1 AND c.device_id = last.device_id AND c.id <= last.id
            """)
        .param("most", ofOne)
        .update();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
