package io.takt.bench.pipeline;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The least a stored reading can cost: binary COPY of rows of the same shape into a plain table of
 * the same server, with nothing before it and nothing beside it.
 */
final class Floor implements AutoCloseable {
  private static final int ROWS_PER_COMMIT = 10_000;
  private static final int ROW_BYTES = 2 + 4 + 4 + 4 + 2 + 4 + 8 + 4 + 8;
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /** PostgreSQL counts from the year 2000. */
  private static final long EPOCH_MS = 946_684_800_000L;

  private final Connection connection;
  private final int signals;
  private long time = System.currentTimeMillis();

  /**
   * @param connection for this alone
   */
  Floor(Connection connection, int signals) throws SQLException {
    this.connection = connection;
    this.signals = signals;
    execute("CREATE SCHEMA IF NOT EXISTS bench");
    execute("DROP TABLE IF EXISTS bench.floor");
    execute(
        "CREATE TABLE bench.floor (signal integer NOT NULL, quality smallint NOT NULL, time"
            + " timestamptz NOT NULL, value double precision)");
    execute("CREATE UNIQUE INDEX floor_key ON bench.floor (signal, time)");
  }

  /** Stores about so many rows and tells how long it took. */
  Duration store(long rows) throws SQLException {
    long start = System.nanoTime();
    ByteBuffer batch = ByteBuffer.allocate(HEADER.length + ROWS_PER_COMMIT * ROW_BYTES + 2);
    int signal = 0;
    for (long done = 0; done < rows; done += ROWS_PER_COMMIT) {
      batch.clear().put(HEADER);
      for (int row = 0; row < ROWS_PER_COMMIT; row++) {
        put(batch, signal++);
        if (signal == signals) {
          signal = 0;
          time++;
        }
      }
      batch.putShort((short) -1);
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY bench.floor (signal, quality, time, value) FROM STDIN (FORMAT binary)");
      copy.writeToCopy(batch.array(), 0, batch.position());
      copy.endCopy();
    }
    time++;
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void put(ByteBuffer batch, int signal) {
    batch.putShort((short) 4).putInt(4).putInt(signal).putInt(2).putShort((short) 0);
    batch.putInt(8).putLong((time - EPOCH_MS) * 1000);
    batch.putInt(8).putDouble((signal % 100) + (time & 127) / 16.0);
  }

  double bytesPerRow() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_total_relation_size('bench.floor')::float8 / count(*) FROM"
                    + " bench.floor")) {
      row.next();
      return row.getDouble(1);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DROP SCHEMA bench CASCADE");
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
