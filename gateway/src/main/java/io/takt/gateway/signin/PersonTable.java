package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.platform.etag.Version;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * People and their tenants. Finding somebody by what they show at the door is system-wide: the
 * tenant is the answer there, not the question.
 */
@Repository
public class PersonTable {
  private static final String COLUMNS =
      """
      id, tenant_id, email, role, sites, language,
      EXISTS (SELECT FROM gateway.second_factor f
              WHERE f.person_id = person.id AND f.on_since IS NOT NULL) AS second_factor,
      EXISTS (SELECT FROM gateway.company_account c WHERE c.person_id = person.id)
        AS company_account
      """;
  private static final String MEMBER =
      COLUMNS + ", version, owner, active, created_at, last_sign_in_at";

  private final JdbcClient sql;

  PersonTable(JdbcClient sql) {
    this.sql = sql;
  }

  /** System-wide: who is behind a session. */
  Optional<Person> active(int id) {
    return sql.sql("SELECT " + COLUMNS + " FROM gateway.person WHERE id = :id AND active")
        .param("id", id)
        .query((row, n) -> person(row))
        .optional();
  }

  Optional<Person> owner(TenantId tenant) {
    return sql.sql(
            "SELECT "
                + COLUMNS
                + " FROM gateway.person WHERE tenant_id = :tenant AND owner AND active")
        .param("tenant", tenant.value())
        .query((row, n) -> person(row))
        .optional();
  }

  /** Somebody with the hash of their password; null: none, they sign in by link. */
  record WithPassword(Person person, @Nullable String hash) {}

  /** System-wide: who signs in with this address. */
  Optional<WithPassword> byEmail(String email) {
    return sql.sql(
            "SELECT "
                + COLUMNS
                + ", password FROM gateway.person WHERE lower(email) = lower(:email) AND active")
        .param("email", email)
        .query((row, n) -> new WithPassword(person(row), row.getString("password")))
        .optional();
  }

  /** Somebody of the tenant, held until the transaction ends. */
  Optional<Member> lock(TenantId tenant, int id) {
    return sql.sql(
            "SELECT "
                + MEMBER
                + " FROM gateway.person WHERE tenant_id = :tenant AND id = :id FOR UPDATE")
        .param("tenant", tenant.value())
        .param("id", id)
        .query((row, n) -> member(row))
        .optional();
  }

  /** Who of the tenant has this address, held until the transaction ends. */
  Optional<Member> lock(TenantId tenant, String email) {
    return sql.sql(
            "SELECT "
                + MEMBER
                + " FROM gateway.person"
                + " WHERE tenant_id = :tenant AND lower(email) = lower(:email) FOR UPDATE")
        .param("tenant", tenant.value())
        .param("email", email)
        .query((row, n) -> member(row))
        .optional();
  }

  /** System-wide, at the start: every tenant. */
  List<Tenant> allTenants() {
    return sql.sql("SELECT id, key, name FROM gateway.tenant ORDER BY id")
        .query(
            (row, n) -> new Tenant(row.getInt("id"), row.getString("key"), row.getString("name")))
        .list();
  }

  public Tenant tenant(TenantId tenant) {
    return sql.sql("SELECT id, key, name FROM gateway.tenant WHERE id = :id")
        .param("id", tenant.value())
        .query(
            (row, n) -> new Tenant(row.getInt("id"), row.getString("key"), row.getString("name")))
        .optional()
        .orElseGet(() -> new Tenant(tenant.value(), "", ""));
  }

  /** Makes the tenant's owner unless there is one. */
  void ensureOwner(TenantId tenant, String email, Role role, Instant now) {
    sql.sql(
            """
            INSERT INTO gateway.person (tenant_id, email, role, owner, created_at)
            VALUES (:tenant, :email, :role, true, :now)
            ON CONFLICT (tenant_id) WHERE owner DO NOTHING
            """)
        .param("tenant", tenant.value())
        .param("email", email)
        .param("role", role.id())
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Of somebody's password; empty without one. */
  Optional<String> hash(Person person) {
    return sql.sql("SELECT password FROM gateway.person WHERE id = :id AND password IS NOT NULL")
        .param("id", person.id())
        .query(String.class)
        .optional();
  }

  /**
   * Somebody as administrators see them.
   *
   * @param version counts changes of what they may do
   * @param active whether they may sign in
   * @param lastSignInAt null: never
   */
  record Member(
      Person person,
      Version version,
      boolean owner,
      boolean active,
      Instant createdAt,
      @Nullable Instant lastSignInAt) {
    Role role() {
      return person.role();
    }
  }

  /**
   * Whom somebody has a say over.
   *
   * @param realm outside of which those see nothing
   * @param roles of which those have one
   */
  record Reach(Realm realm, Set<Role> roles) {
    private static final String HOLDS =
        "tenant_id = :tenant AND role = ANY(:roles)"
            + " AND (CAST(:within AS integer[]) IS NULL OR sites <@ CAST(:within AS integer[]))";
  }

  private JdbcClient.StatementSpec within(Reach reach, String rest) {
    return sql.sql("SELECT " + MEMBER + " FROM gateway.person WHERE " + Reach.HOLDS + rest)
        .param("tenant", reach.realm().tenant().value())
        .param("within", reach.realm().siteIds())
        .param("roles", reach.roles().stream().map(Role::id).toArray(String[]::new));
  }

  /** In order of their ids, those after one. */
  List<Member> members(Reach reach, int after, int limit) {
    return within(reach, " AND id > :after ORDER BY id LIMIT :limit")
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> member(row))
        .list();
  }

  /** Held until the transaction ends: two changes of somebody come one after the other. */
  Optional<Member> lock(Reach reach, int id) {
    return within(reach, " AND id = :id FOR UPDATE")
        .param("id", id)
        .query((row, n) -> member(row))
        .optional();
  }

  /** Empty when the address is somebody's already, of whatever tenant. */
  Optional<Member> add(Realm realm, String email, Role role, Instant now) {
    return sql.sql(
            """
            INSERT INTO gateway.person (tenant_id, email, role, sites, created_at)
            VALUES (:tenant, :email, :role, CAST(:sites AS integer[]), :now)
            ON CONFLICT (lower(email)) DO NOTHING
            RETURNING
            """
                + MEMBER)
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("email", email)
        .param("role", role.id())
        .param("now", Timestamp.from(now))
        .query((row, n) -> member(row))
        .optional();
  }

  void change(Realm realm, int id, Role role, boolean active) {
    sql.sql(
            """
            UPDATE gateway.person
            SET role = :role, sites = CAST(:sites AS integer[]), active = :active,
                version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .param("role", role.id())
        .param("active", active)
        .update();
  }

  /** All of a tenant; their ids. */
  List<Integer> deactivateAll(TenantId tenant) {
    return sql.sql(
            "UPDATE gateway.person SET active = false WHERE tenant_id = :tenant RETURNING id")
        .param("tenant", tenant.value())
        .query((row, n) -> row.getInt(1))
        .list();
  }

  void forgetPassword(Person person) {
    sql.sql("UPDATE gateway.person SET password = NULL WHERE id = :id")
        .param("id", person.id())
        .update();
  }

  void setPassword(Person person, String hash) {
    sql.sql("UPDATE gateway.person SET password = :hash WHERE id = :id")
        .param("id", person.id())
        .param("hash", hash)
        .update();
  }

  void signedIn(Person person, Instant now) {
    sql.sql("UPDATE gateway.person SET last_sign_in_at = :now WHERE id = :id")
        .param("id", person.id())
        .param("now", Timestamp.from(now))
        .update();
  }

  private static Member member(ResultSet row) throws SQLException {
    Timestamp last = row.getTimestamp("last_sign_in_at");
    return new Member(
        person(row),
        new Version(row.getLong("version")),
        row.getBoolean("owner"),
        row.getBoolean("active"),
        row.getTimestamp("created_at").toInstant(),
        last == null ? null : last.toInstant());
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getInt("id"),
        Realm.of(row),
        row.getString("email"),
        Role.of(row.getString("role")),
        row.getString("language"),
        row.getBoolean("second_factor"),
        row.getBoolean("company_account"));
  }
}
