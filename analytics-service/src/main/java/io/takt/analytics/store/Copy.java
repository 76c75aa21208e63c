package io.takt.analytics.store;

import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sends rows by binary COPY on the connection of the current transaction. */
public final class Copy {
  private static final int CHUNK = 1 << 16;

  private Copy() {}

  /**
   * @param target table and columns, such as {@code dirty (signal_id, level)}
   * @throws org.springframework.dao.DuplicateKeyException when a key is there already; the
   *     transaction is then only good for a rollback, to a savepoint or whole
   */
  public static void into(JdbcTemplate jdbc, String target, BinaryRows rows) {
    if (rows.rows() == 0) {
      return;
    }
    jdbc.execute(
        (ConnectionCallback<Long>)
            connection -> send(connection.unwrap(PGConnection.class), target, rows));
  }

  private static long send(PGConnection connection, String target, BinaryRows rows)
      throws SQLException {
    CopyIn copy = connection.getCopyAPI().copyIn("COPY " + target + " FROM STDIN (FORMAT binary)");
    try {
      int length = rows.finish();
      for (int from = 0; from < length; from += CHUNK) {
        copy.writeToCopy(rows.bytes(), from, Math.min(CHUNK, length - from));
      }
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
