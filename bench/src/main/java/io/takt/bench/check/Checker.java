package io.takt.bench.check;

import io.takt.bench.platform.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Reads what is stored, all of it, in one snapshot of the database.
 *
 * @param ledger a file that is whole
 */
public record Checker(Path ledger, Database database) {
  private static final int FETCH = 5_000;

  /** What was found, and the first things that were wrong. */
  public record Report(Verdict verdict, List<String> samples) {}

  private static final String STORED =
      """
      SELECT coalesce(s.machine_id, 0), coalesce(s.key, ''),
             round(extract(epoch FROM r.time) * 1000)::bigint, r.value, r.stamp & 3
      FROM (SELECT signal_id, stamp, time, value FROM analytics.reading_short
            UNION ALL SELECT signal_id, stamp, time, value FROM analytics.reading_standard
            UNION ALL SELECT signal_id, stamp, time, value FROM analytics.reading_long
            UNION ALL SELECT signal_id, stamp, time, NULL FROM analytics.reading_text) r
      LEFT JOIN asset.signal s ON s.id = r.signal_id
      """;

  private static final String REPLACED =
      """
      SELECT coalesce(s.machine_id, 0), coalesce(s.key, ''),
             round(extract(epoch FROM c.time) * 1000)::bigint, c.old_value, c.old_stamp & 3
      FROM analytics.correction c LEFT JOIN asset.signal s ON s.id = c.signal_id
      """;

  private static final String REFUSED =
      """
      SELECT r.machine_id, coalesce(s.key, ''), r.time_ms, r.value, 0
      FROM analytics.refused r LEFT JOIN asset.signal s ON s.id = r.signal_id
      """;

  public Report check() throws SQLException {
    Audit audit = new Audit(ledger);
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      read(connection, STORED, audit::stored);
      read(connection, REPLACED, audit::corrected);
      read(connection, REFUSED, audit::refused);
    }
    Verdict verdict = audit.verdict();
    return new Report(verdict, audit.samples());
  }

  private static void read(
      Connection connection, String question, java.util.function.Consumer<Audit.Row> reader)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery(question)) {
        while (rows.next()) {
          double value = rows.getDouble(4);
          Double known = rows.wasNull() ? null : (Double) value;
          reader.accept(
              new Audit.Row(
                  new Audit.Place(rows.getInt(1), rows.getString(2)),
                  rows.getLong(3),
                  known,
                  rows.getInt(5)));
        }
      }
    }
  }
}
