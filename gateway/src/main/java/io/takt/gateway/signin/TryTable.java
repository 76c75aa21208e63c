package io.takt.gateway.signin;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tries to sign in, system-wide, so that a second gateway gives no second set of tries. */
@Repository
class TryTable {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final JdbcClient sql;

  TryTable(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Takes one try of an account.
   *
   * @return false when the last minute already had as many as allowed
   */
  @Transactional
  boolean take(byte[] account, int allowed, Instant now) {
    Timestamp since = Timestamp.from(now.minus(WINDOW));
    // two at once must not both see the last free try
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(encode(:account, 'hex'), 0))")
        .param("account", account)
        .query((row, n) -> n)
        .single();
    sql.sql("DELETE FROM gateway.sign_in_try WHERE at <= :since").param("since", since).update();
    return sql.sql(
                """
                INSERT INTO gateway.sign_in_try (account_hash, at)
                SELECT :account, :now
                WHERE (SELECT count(*) FROM gateway.sign_in_try
                       WHERE account_hash = :account AND at > :since) < :allowed
                """)
            .param("account", account)
            .param("now", Timestamp.from(now))
            .param("since", since)
            .param("allowed", allowed)
            .update()
        == 1;
  }
}
