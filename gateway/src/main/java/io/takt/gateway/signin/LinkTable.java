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

  void add(byte[] hash, Person person, Instant expiresAt, Instant now) {
    sql.sql("DELETE FROM gateway.sign_in_link WHERE expires_at < :now")
        .param("now", Timestamp.from(now))
        .update();
    sql.sql(
            """
            INSERT INTO gateway.sign_in_link (token_hash, person_id, expires_at)
            VALUES (:hash, :person, :expires)
            """)
        .param("hash", hash)
        .param("person", person.id())
        .param("expires", Timestamp.from(expiresAt))
        .update();
  }

  /** None of the links that somebody got works any more. */
  void removeThoseOf(int person) {
    sql.sql("DELETE FROM gateway.sign_in_link WHERE person_id = :person AND used_at IS NULL")
        .param("person", person)
        .update();
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
