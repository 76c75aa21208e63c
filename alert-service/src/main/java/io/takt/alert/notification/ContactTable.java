package io.takt.alert.notification;

import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told. */
@Component
public class ContactTable {
  private final JdbcClient jdbc;

  ContactTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Contact> all(TenantId tenant) {
    return jdbc.sql("SELECT * FROM contact WHERE tenant_id = ? ORDER BY contact_id")
        .param(tenant.value())
        .query(ContactTable::contact)
        .list();
  }

  public Optional<Contact> find(TenantId tenant, int id) {
    return find(tenant, id, "");
  }

  /** Whether it is anybody's. System-wide. */
  boolean hasNumber(String phone) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM contact WHERE phone = ?)")
        .param(phone)
        .query(Boolean.class)
        .single();
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<Contact> lock(TenantId tenant, int id) {
    return find(tenant, id, " FOR UPDATE");
  }

  private Optional<Contact> find(TenantId tenant, int id, String lock) {
    return jdbc.sql("SELECT * FROM contact WHERE tenant_id = ? AND contact_id = ?" + lock)
        .params(tenant.value(), id)
        .query(ContactTable::contact)
        .optional();
  }

  /** Nobody else changes or tells them until the transaction ends. */
  public List<Contact> lockAll(TenantId tenant, Collection<Integer> ids) {
    return jdbc.sql(
            """
            SELECT * FROM contact
            WHERE tenant_id = :tenant AND contact_id = ANY(:ids)
            ORDER BY contact_id FOR UPDATE
            """)
        .param("tenant", tenant.value())
        .param("ids", ids.toArray(Integer[]::new))
        .query(ContactTable::contact)
        .list();
  }

  /** Those there are; they stay until the transaction ends. */
  public List<Integer> hold(TenantId tenant, Collection<Integer> ids) {
    return jdbc.sql(
            """
            SELECT contact_id FROM contact
            WHERE tenant_id = :tenant AND contact_id = ANY(:ids)
            ORDER BY contact_id FOR SHARE
            """)
        .param("tenant", tenant.value())
        .param("ids", ids.toArray(Integer[]::new))
        .query((row, _) -> row.getInt(1))
        .list();
  }

  Contact insert(TenantId tenant, Contact contact) {
    return jdbc.sql(
            """
            INSERT INTO contact (tenant_id, name, email, phone, channels, language, least_priority,
              sites)
            VALUES (:tenant, :name, :email, :phone, :channels, :language, :least,
              CAST(:sites AS int[]))
            RETURNING *
            """)
        .param("tenant", tenant.value())
        .param("name", contact.name())
        .param("email", contact.email())
        .param("phone", contact.phone(), Types.VARCHAR)
        .param("channels", contact.channels().stream().map(ChannelKind::id).toArray(String[]::new))
        .param("language", contact.language())
        .param("least", contact.least().rank())
        .param("sites", sites(contact))
        .query(ContactTable::contact)
        .single();
  }

  Contact update(TenantId tenant, Contact contact) {
    return jdbc.sql(
            """
            UPDATE contact SET version = version + 1, name = :name, email = :email,
              phone = :phone, channels = :channels, language = :language, least_priority = :least, sites = CAST(:sites AS int[])
            WHERE tenant_id = :tenant AND contact_id = :id RETURNING *
            """)
        .param("tenant", tenant.value())
        .param("id", contact.id())
        .param("name", contact.name())
        .param("email", contact.email())
        .param("phone", contact.phone(), Types.VARCHAR)
        .param("channels", contact.channels().stream().map(ChannelKind::id).toArray(String[]::new))
        .param("language", contact.language())
        .param("least", contact.least().rank())
        .param("sites", sites(contact))
        .query(ContactTable::contact)
        .single();
  }

  void remove(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM contact WHERE tenant_id = ? AND contact_id = ?")
        .params(tenant.value(), id)
        .update();
  }

  private static Integer @org.jspecify.annotations.Nullable [] sites(Contact contact) {
    List<Integer> sites = contact.sites();
    return sites == null ? null : sites.toArray(Integer[]::new);
  }

  static List<ChannelKind> kinds(Array ids) throws SQLException {
    return Arrays.stream((String[]) ids.getArray())
        .map(id -> ChannelKind.of(id).orElseThrow())
        .toList();
  }

  private static Contact contact(ResultSet row, int number) throws SQLException {
    Array sites = row.getArray("sites");
    return new Contact(
        row.getInt("contact_id"),
        row.getLong("version"),
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        kinds(row.getArray("channels")),
        row.getString("language"),
        Priority.of(row.getInt("least_priority")),
        sites == null ? null : List.of((Integer[]) sites.getArray()));
  }
}
