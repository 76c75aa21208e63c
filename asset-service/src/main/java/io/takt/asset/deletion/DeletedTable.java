package io.takt.asset.deletion;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.asset.outbox.PlantChange;
import io.takt.asset.plant.Deletable;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code deleted_thing, deleted_row, deleted_record}. */
@Component
public final class DeletedTable {
  private static final int TOGETHER = 500;

  /** Tables whose rows are moved, each before those that refer to it. */
  private static final List<String> TABLES =
      List.of(
          "site",
          "line",
          "machine",
          "machine_path",
          "signal",
          "planned_run_time",
          "order_run",
          "device");

  private static final String SELECT =
      """
      SELECT d.*,
        (SELECT count(*) FROM deleted_row r WHERE r.deleted_id = d.id
           AND r.table_name IN ('line', 'machine', 'signal') AND r.table_name <> d.kind
         ) AS under,
        (SELECT count(*) FROM deleted_row r WHERE r.deleted_id = d.id AND r.table_name = 'device')
          AS devices
      FROM deleted_thing d
      """;

  /** The site it stands in; a signal's machine may have moved meanwhile. */
  private static final String SITE =
      """
      coalesce((SELECT l.site_id FROM machine m JOIN line l ON l.id = m.line_id
                WHERE d.kind = 'signal' AND m.id = d.parent_id), d.site_id)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  DeletedTable(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /**
   * What is to be deleted.
   *
   * @param parent what it stands in; 0 for a site
   * @param place its path
   */
  record Target(
      Deletable kind, int id, int site, int parent, String key, String name, String place) {}

  List<DeletedThing> after(Realm realm, long id, int limit) {
    return jdbc.sql(
            SELECT
                + "WHERE d.tenant_id = :tenant AND d.id > :id AND "
                + Realm.holds(SITE)
                + " ORDER BY d.id LIMIT :limit")
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .param("limit", limit)
        .query(DeletedTable::thing)
        .list();
  }

  Optional<DeletedThing> find(Realm realm, int id) {
    return jdbc.sql(SELECT + "WHERE d.tenant_id = :tenant AND d.id = :id AND " + Realm.holds(SITE))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .query(DeletedTable::thing)
        .optional();
  }

  int parent(TenantId tenant, int id) {
    return jdbc.sql("SELECT parent_id FROM deleted_thing WHERE tenant_id = ? AND id = ?")
        .param(tenant.value())
        .param(id)
        .query(Integer.class)
        .single();
  }

  int insert(TenantId tenant, Target target, Instant now, String by, Instant purge) {
    return jdbc.sql(
            """
            INSERT INTO deleted_thing (tenant_id, site_id, parent_id, kind, thing_id, key, name,
                                       place, deleted_at, deleted_by, purge_at)
            VALUES (:tenant, :site, :parent, :kind, :thing, :key, :name, :place, :now, :by, :purge)
            RETURNING id
            """)
        .param("tenant", tenant.value())
        .param("site", target.site())
        .param("parent", target.parent())
        .param("kind", target.kind().id())
        .param("thing", target.id())
        .param("key", target.key())
        .param("name", target.name())
        .param("place", target.place())
        .param("now", utc(now))
        .param("by", by)
        .param("purge", utc(purge))
        .query(Integer.class)
        .single();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  void keepRecords(TenantId tenant, int deleted, List<PlantChange> records) {
    template.batchUpdate(
        "INSERT INTO deleted_record (key, tenant_id, deleted_id, record) VALUES (?, ?, ?, ?)",
        records,
        TOGETHER,
        (insert, each) -> {
          insert.setString(1, each.key());
          insert.setInt(2, tenant.value());
          insert.setInt(3, deleted);
          insert.setBytes(4, Objects.requireNonNull(each.value()).toByteArray());
        });
  }

  /** Copies the rows of the thing and of all that hangs on it, and takes them away. */
  void take(TenantId tenant, String tenantKey, int deleted, Target target) {
    TABLES.forEach(table -> {
      String order = table.equals("machine_path") ? "t.position" : "t.id";
      jdbc.sql(
              "INSERT INTO deleted_row (tenant_id, deleted_id, table_name, content)"
                  + " SELECT t.tenant_id, :deleted, '"
                  + table
                  + "', to_jsonb(t) FROM "
                  + table
                  + " t WHERE t.tenant_id = :tenant AND "
                  + hangingOn(target.kind(), table)
                  + " ORDER BY "
                  + order)
          .param("tenant", tenant.value())
          .param("deleted", deleted)
          .param("thing", target.id())
          .param("place", target.place())
          .param("node", "spBv1.0/" + tenantKey + "/")
          .update();
    });
    jdbc.sql("DELETE FROM " + target.kind().id() + " WHERE tenant_id = ? AND id = ?")
        .param(tenant.value())
        .param(target.id())
        .update();
    jdbc.sql("DELETE FROM device WHERE tenant_id = ? AND id = ANY(?)")
        .param(tenant.value())
        .param(ids(deleted, "device").toArray(Integer[]::new))
        .update();
  }

  /** True for the rows of a table that go. */
  private static String hangingOn(Deletable kind, String table) {
    if (kind == Deletable.SIGNAL) {
      return table.equals("signal") ? "t.id = :thing" : "false";
    }
    String machines =
        switch (kind) {
          case SITE ->
              "(SELECT m.id FROM machine m JOIN line l ON l.id = m.line_id"
                  + " WHERE l.site_id = :thing)";
          case LINE -> "(SELECT id FROM machine WHERE line_id = :thing)";
          case MACHINE, SIGNAL -> "(SELECT :thing)";
        };
    return switch (table) {
      case "site" -> kind == Deletable.SITE ? "t.id = :thing" : "false";
      case "line" ->
          switch (kind) {
            case SITE -> "t.site_id = :thing";
            case LINE -> "t.id = :thing";
            case MACHINE, SIGNAL -> "false";
          };
      case "machine" -> "t.id IN " + machines;
      // a credential goes when it reaches nothing else
      case "device" ->
          """
          cardinality(t.grants) > 0
          AND NOT EXISTS (
            SELECT 1 FROM unnest(t.grants) AS path
            WHERE path <> :place AND NOT starts_with(path, :place || '/'))
          AND NOT EXISTS (
            SELECT 1 FROM machine_path p
            WHERE p.tenant_id = t.tenant_id AND p.machine_id NOT IN %s
              AND (p.path = :node || t.key OR starts_with(p.path, :node || t.key || '/')))
          """
              .formatted(machines);
      default -> "t.machine_id IN " + machines;
    };
  }

  /** Ids of the rows that are kept of a table. */
  List<Integer> ids(int deleted, String table) {
    return jdbc.sql(
            """
            SELECT CAST(content ->> 'id' AS integer) FROM deleted_row
            WHERE deleted_id = :deleted AND table_name = :table ORDER BY id
            """)
        .param("deleted", deleted)
        .param("table", table)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Another key, and what follows from it for paths and for where devices may publish. */
  void rename(int deleted, Deletable kind, String key, String from, String to) {
    Map<String, Object> all =
        Map.of("deleted", deleted, "table", kind.id(), "key", key, "from", from, "to", to);
    jdbc.sql(
            """
            UPDATE deleted_row
            SET content = content || jsonb_build_object(
              'key', CAST(:key AS text), 'version', CAST(content ->> 'version' AS bigint) + 1)
            WHERE deleted_id = :deleted AND table_name = :table
              AND id = (SELECT min(id) FROM deleted_row
                        WHERE deleted_id = :deleted AND table_name = :table)
            """)
        .params(all)
        .update();
    if (from.equals(to)) {
      return;
    }
    jdbc.sql(
            """
            UPDATE deleted_row
            SET content = content || jsonb_build_object(
              'path', :to || substr(content ->> 'path', length(:from) + 1))
            WHERE deleted_id = :deleted AND table_name = 'machine_path'
              AND content ->> 'position' = '0'
            """)
        .params(all)
        .update();
    jdbc.sql(
            """
            UPDATE deleted_row
            SET content = content || jsonb_build_object('grants',
              (SELECT jsonb_agg(:to || substr(path, length(:from) + 1))
               FROM jsonb_array_elements_text(content -> 'grants') AS path))
            WHERE deleted_id = :deleted AND table_name = 'device'
            """)
        .params(all)
        .update();
  }

  /**
   * A signal that was called by its key, or whose source another one has, is called by its new key.
   */
  void withOwnSource(int deleted, String oldKey) {
    jdbc.sql(
            """
            UPDATE deleted_row r SET content = content || jsonb_build_object('source', content -> 'key')
            WHERE deleted_id = :deleted AND table_name = 'signal'
              AND (r.content ->> 'source' = :old OR EXISTS (
                SELECT 1 FROM signal s
                WHERE s.machine_id = CAST(r.content ->> 'machine_id' AS integer)
                  AND s.source = r.content ->> 'source'))
            """)
        .param("deleted", deleted)
        .param("old", oldKey)
        .update();
  }

  /** What stands in the way of coming back, for people; first of them. */
  Optional<String> taken(int deleted) {
    return jdbc.sql(
            """
            SELECT what FROM (
              SELECT 1 AS first, 'There is a site ' || s.key || '.' AS what
              FROM deleted_row r JOIN site s ON s.tenant_id = r.tenant_id AND s.key = r.content ->> 'key'
              WHERE r.deleted_id = :deleted AND r.table_name = 'site'
              UNION ALL
              SELECT 2, 'There is a line ' || l.key || ' there.'
              FROM deleted_row r JOIN line l
                ON l.site_id = CAST(r.content ->> 'site_id' AS integer)
                AND l.area_key = r.content ->> 'area_key' AND l.key = r.content ->> 'key'
              WHERE r.deleted_id = :deleted AND r.table_name = 'line'
              UNION ALL
              SELECT 3, 'Another machine has the path ' || p.path || '.'
              FROM deleted_row r JOIN machine_path p
                ON p.tenant_id = r.tenant_id AND p.path = r.content ->> 'path'
              WHERE r.deleted_id = :deleted AND r.table_name = 'machine_path'
                AND r.content ->> 'position' = '0'
              UNION ALL
              SELECT 4, 'There is a signal ' || s.key || ' on this machine.'
              FROM deleted_row r JOIN signal s
                ON s.machine_id = CAST(r.content ->> 'machine_id' AS integer)
                AND (s.key = r.content ->> 'key' OR s.source = r.content ->> 'source')
              WHERE r.deleted_id = :deleted AND r.table_name = 'signal'
            ) found ORDER BY first LIMIT 1
            """)
        .param("deleted", deleted)
        .query(String.class)
        .optional();
  }

  /** Takes out what cannot come back; paths and keys of it, for people. */
  List<String> leaveOut(int deleted) {
    // under another key something may be called as an alias was, its own or one that came with it
    jdbc.sql(
            """
            DELETE FROM deleted_row r
            WHERE r.deleted_id = :deleted AND r.table_name = 'machine_path'
              AND r.content ->> 'position' <> '0' AND EXISTS (
                SELECT 1 FROM deleted_row p
                WHERE p.deleted_id = :deleted AND p.table_name = 'machine_path'
                  AND p.content ->> 'position' = '0' AND p.content ->> 'path' = r.content ->> 'path')
            """)
        .param("deleted", deleted)
        .update();
    List<String> left =
        jdbc.sql(
                """
                DELETE FROM deleted_row r
                WHERE r.deleted_id = :deleted AND (
                  r.table_name = 'machine_path' AND r.content ->> 'position' <> '0' AND EXISTS (
                    SELECT 1 FROM machine_path p
                    WHERE p.path = r.content ->> 'path'
                      AND (p.tenant_id = r.tenant_id OR p.path LIKE 'spBv1.0/%'))
                  OR r.table_name = 'device' AND EXISTS (
                    SELECT 1 FROM device d WHERE d.user_name = r.content ->> 'user_name'))
                RETURNING coalesce(r.content ->> 'path', r.content ->> 'user_name')
                """)
            .param("deleted", deleted)
            .query((row, _) -> row.getString(1))
            .list();
    // products and orders may have gone with the demo plant
    jdbc.sql(
            """
            DELETE FROM deleted_row r
            WHERE r.deleted_id = :deleted AND (
              r.table_name = 'planned_run_time' AND NOT EXISTS (
                SELECT 1 FROM product p WHERE p.id = CAST(r.content ->> 'product_id' AS integer))
              OR r.table_name = 'order_run' AND NOT EXISTS (
                SELECT 1 FROM production_order o
                WHERE o.id = CAST(r.content ->> 'order_id' AS integer)))
            """)
        .param("deleted", deleted)
        .update();
    jdbc.sql(
            """
            UPDATE deleted_row r SET content = content || '{"work_calendar_id": null}'
            WHERE r.deleted_id = :deleted AND r.table_name IN ('site', 'line') AND NOT EXISTS (
              SELECT 1 FROM work_calendar c
              WHERE c.id = CAST(r.content ->> 'work_calendar_id' AS integer))
            """)
        .param("deleted", deleted)
        .update();
    jdbc.sql(
            """
            UPDATE deleted_row r SET content = content || '{"type_id": null}'
            WHERE r.deleted_id = :deleted AND r.table_name = 'machine' AND NOT EXISTS (
              SELECT 1 FROM machine_type t
              WHERE t.id = CAST(r.content ->> 'type_id' AS integer))
            """)
        .param("deleted", deleted)
        .update();
    // an order that was closed meanwhile ran no longer than the machine was there
    jdbc.sql(
            """
            UPDATE deleted_row r
            SET content = content || jsonb_build_object('end_at', greatest(
              d.deleted_at,
              CAST(r.content ->> 'start_at' AS timestamptz) + INTERVAL '1 millisecond'))
            FROM deleted_thing d, production_order o
            WHERE r.deleted_id = :deleted AND d.id = r.deleted_id AND r.table_name = 'order_run'
              AND r.content ->> 'end_at' IS NULL AND o.closing IS NOT NULL
              AND o.id = CAST(r.content ->> 'order_id' AS integer)
            """)
        .param("deleted", deleted)
        .update();
    return left;
  }

  void putBack(int deleted) {
    TABLES.forEach(table ->
        jdbc.sql("SELECT put_back(:deleted, :table) IS NULL")
            .param("deleted", deleted)
            .param("table", table)
            .query(Boolean.class)
            .single());
  }

  /** After {@link #putBack}: nothing is told to be gone. */
  void restored(int deleted) {
    jdbc.sql("UPDATE deleted_record SET restored = true WHERE deleted_id = ?")
        .param(deleted)
        .update();
    remove(deleted);
  }

  /** For good. */
  void remove(int deleted) {
    jdbc.sql("DELETE FROM deleted_thing WHERE id = ?").param(deleted).update();
  }

  /** A thing that was kept long enough, or whose place went for good. */
  record Due(TenantId tenant, int id) {}

  /** System-wide. */
  List<Due> due(Instant now) {
    return jdbc.sql(
            """
            SELECT d.tenant_id, d.id FROM deleted_thing d
            WHERE d.purge_at <= :now
               OR d.kind <> 'site'
                  AND NOT EXISTS (SELECT 1 FROM site s WHERE s.id = d.site_id)
                  AND NOT EXISTS (SELECT 1 FROM deleted_thing s
                                  WHERE s.kind = 'site' AND s.thing_id = d.site_id)
            ORDER BY d.id LIMIT 1000
            """)
        .param("now", utc(now))
        .query((row, _) -> new Due(new TenantId(row.getInt(1)), row.getInt(2)))
        .list();
  }

  /** System-wide, on the publisher's connection. */
  public static void all(JdbcClient jdbc, Consumer<PlantChange> to) {
    jdbc.sql("SELECT key, record FROM deleted_record ORDER BY key")
        .query(
            (RowCallbackHandler)
                row -> to.accept(new PlantChange(row.getString(1), record(row.getBytes(2)))));
  }

  private static PlantRecord record(byte[] bytes) {
    try {
      return PlantRecord.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a kept plant record is not readable", e);
    }
  }

  private static DeletedThing thing(ResultSet row, int n) throws SQLException {
    return new DeletedThing(
        row.getInt("id"),
        row.getString("kind"),
        row.getInt("thing_id"),
        row.getInt("site_id"),
        row.getString("key"),
        row.getString("name"),
        row.getString("place"),
        row.getTimestamp("deleted_at").toInstant(),
        row.getString("deleted_by"),
        row.getTimestamp("purge_at").toInstant(),
        row.getInt("under"),
        row.getInt("devices"));
  }
}
