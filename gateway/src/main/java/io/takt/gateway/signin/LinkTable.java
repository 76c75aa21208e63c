package io.takt.gateway.signin;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One-time links. Only their hashes are kept. The holder of a link is not known before it is used.
 */
@Repository
class LinkTable {
  private final JdbcClient sql;

  LinkTable(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A link that works once.
   *
   * @param asksCode of the second factor of who has one
   */
  void add(byte[] hash, Person person, boolean asksCode, Instant expiresAt, Instant now) {
    sql.sql("DELETE FROM gateway.sign_in_link WHERE expires_at < :now")
        .param("now", Timestamp.from(now))
        .update();
    sql.sql(
            """
            INSERT INTO gateway.sign_in_link (token_hash, person_id, asks_code, expires_at)
            VALUES (:hash, :person, :asks, :expires)
            """)
        .param("hash", hash)
        .param("person", person.id())
        .param("asks", asksCode)
        .param("expires", Timestamp.from(expiresAt))
        .update();
  }

  /** None of the links that somebody got works any more. */
  void removeThoseOf(int person) {
    sql.sql("DELETE FROM gateway.sign_in_link WHERE person_id = :person AND used_at IS NULL")
        .param("person", person)
        .update();
  }

  /** Whose a link is that still works, and whether it asks for a code. */
  record Link(int person, boolean asksCode) {}

  Optional<Link> find(byte[] hash, Instant now) {
    return sql.sql(
            """
            SELECT person_id, asks_code FROM gateway.sign_in_link
            WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
            """)
        .param("hash", hash)
        .param("now", Timestamp.from(now))
        .query((row, _) -> new Link(row.getInt("person_id"), row.getBoolean("asks_code")))
        .optional();
  }

  /** Uses the link up; of two that try at once one gets it. */
  Optional<Integer> use(byte[] hash, Instant now) {
    return sql.sql(
            """
            UPDATE gateway.sign_in_link SET used_at = :now
            WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
            RETURNING person_id
            """)
        .param("hash", hash)
        .param("now", Timestamp.from(now))
        .query(Integer.class)
        .optional();
  }
}
