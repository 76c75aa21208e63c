package io.takt.gateway.signin;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors of people, whose tenant the person says. */
@Repository
class SecondFactorTable {
  private final JdbcClient sql;

  SecondFactorTable(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Somebody's.
   *
   * @param sealed the secret
   * @param onSince null: begun, not confirmed
   */
  record Factor(String sealed, @Nullable Instant onSince, int refused, int recoveryCodes) {}

  Optional<Factor> find(Person person) {
    return sql.sql(
            """
            SELECT secret, on_since, refused,
                   (SELECT count(*) FROM gateway.recovery_code c WHERE c.person_id = f.person_id)
                     AS recovery_codes
            FROM gateway.second_factor f WHERE person_id = :person
            """)
        .param("person", person.id())
        .query((row, _) -> {
          Timestamp since = row.getTimestamp("on_since");
          return new Factor(
              row.getString("secret"),
              since == null ? null : since.toInstant(),
              row.getInt("refused"),
              row.getInt("recovery_codes"));
        })
        .optional();
  }

  /** False when one is on. */
  boolean begin(Person person, String sealed) {
    return sql.sql(
                """
                INSERT INTO gateway.second_factor AS f (person_id, secret)
                VALUES (:person, :secret)
                ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret
                WHERE f.on_since IS NULL
                """)
            .param("person", person.id())
            .param("secret", sealed)
            .update()
        == 1;
  }

  /** False when it is on already, or was begun anew. */
  boolean confirm(Person person, String sealed, long step, Instant now) {
    return sql.sql(
                """
                UPDATE gateway.second_factor SET on_since = :now, last_step = :step
                WHERE person_id = :person AND secret = :secret AND on_since IS NULL
                """)
            .param("person", person.id())
            .param("secret", sealed)
            .param("step", step)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Of two that show the code of a step at once, one gets in; nobody does with an earlier one. */
  boolean use(Person person, String sealed, long step) {
    return sql.sql(
                """
                UPDATE gateway.second_factor SET last_step = :step, refused = 0
                WHERE person_id = :person AND secret = :secret AND on_since IS NOT NULL
                  AND last_step < :step
                """)
            .param("person", person.id())
            .param("secret", sealed)
            .param("step", step)
            .update()
        == 1;
  }

  void refuse(Person person) {
    sql.sql("UPDATE gateway.second_factor SET refused = refused + 1 WHERE person_id = :person")
        .param("person", person.id())
        .update();
  }

  void addRecoveryCode(Person person, byte[] hash) {
    sql.sql("INSERT INTO gateway.recovery_code (person_id, code_hash) VALUES (:person, :hash)")
        .param("person", person.id())
        .param("hash", hash)
        .update();
  }

  /** Uses it up; whoever has one may guess again. */
  boolean useRecoveryCode(Person person, byte[] hash) {
    return sql.sql(
                """
                WITH used AS (
                  DELETE FROM gateway.recovery_code
                  WHERE person_id = :person AND code_hash = :hash RETURNING person_id)
                UPDATE gateway.second_factor f SET refused = 0 FROM used
                WHERE f.person_id = used.person_id
                """)
            .param("person", person.id())
            .param("hash", hash)
            .update()
        == 1;
  }

  /** False when none was on. */
  boolean remove(Person person) {
    return sql.sql(
            """
            DELETE FROM gateway.second_factor WHERE person_id = :person
            RETURNING on_since IS NOT NULL
            """)
        .param("person", person.id())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
