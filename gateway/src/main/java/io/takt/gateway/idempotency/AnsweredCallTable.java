package io.takt.gateway.idempotency;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calls by a hash in which tenant and caller are: nobody can ask for another's. */
@Repository
class AnsweredCallTable {
  private final JdbcClient sql;

  AnsweredCallTable(JdbcClient sql) {
    this.sql = sql;
  }

  /** False when it was begun before. */
  boolean begin(byte[] call, byte[] request, Instant now) {
    return sql.sql(
                """
                INSERT INTO gateway.answered_call (call_id, request, began_at)
                VALUES (:call, :request, :now) ON CONFLICT (call_id) DO NOTHING
                """)
            .param("call", call)
            .param("request", request)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  Optional<AnsweredCall> find(byte[] call) {
    return sql.sql(
            "SELECT request, began_at, answer FROM gateway.answered_call WHERE call_id = :call")
        .param("call", call)
        .query((row, _) ->
            new AnsweredCall(
                row.getBytes("request"),
                row.getTimestamp("began_at").toInstant(),
                row.getBytes("answer")))
        .optional();
  }

  /** Begins one anew that nobody answers any more; false when another was faster. */
  boolean takeOver(byte[] call, AnsweredCall stale, Instant now) {
    return sql.sql(
                """
                UPDATE gateway.answered_call SET began_at = :now
                WHERE call_id = :call AND began_at = :began AND answer IS NULL
                """)
            .param("call", call)
            .param("began", Timestamp.from(stale.beganAt()))
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  void answered(byte[] call, byte[] answer) {
    sql.sql("UPDATE gateway.answered_call SET answer = :answer WHERE call_id = :call")
        .param("call", call)
        .param("answer", answer)
        .update();
  }

  void forget(byte[] call) {
    sql.sql("DELETE FROM gateway.answered_call WHERE call_id = :call").param("call", call).update();
  }

  void forgetBefore(Instant time) {
    sql.sql("DELETE FROM gateway.answered_call WHERE began_at < :time")
        .param("time", Timestamp.from(time))
        .update();
  }
}
