package io.takt.analytics.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of a query read by binary COPY, several times as fast as a result set. Fields are read
 * in the order of the columns.
 */
public final class CopiedRows {
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;

  private CopiedRows(DataInputStream in) {
    this.in = in;
  }

  /** Takes one row. */
  @FunctionalInterface
  public interface RowReader {
    void read(CopiedRows row) throws IOException;
  }

  /**
   * @param query without parameters: numbers stand in its text
   */
  public static void read(JdbcTemplate jdbc, String query, RowReader reader) {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              read(connection.unwrap(PGConnection.class), query, reader);
              return true;
            });
  }

  private static void read(PGConnection connection, String query, RowReader reader)
      throws SQLException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new PGCopyInputStream(connection, "COPY (" + query + ") TO STDOUT (FORMAT binary)"),
                BUFFER))) {
      in.skipNBytes(19);
      CopiedRows rows = new CopiedRows(in);
      while (in.readShort() >= 0) {
        reader.read(rows);
      }
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new DataAccessResourceFailureException("reading rows broke", e);
    }
  }

  public int smallint() throws IOException {
    in.readInt();
    return in.readShort();
  }

  public int integer() throws IOException {
    in.readInt();
    return in.readInt();
  }

  public boolean bool() throws IOException {
    in.readInt();
    return in.readBoolean();
  }

  /** A double precision; null is NaN. */
  public double number() throws IOException {
    return in.readInt() < 0 ? Double.NaN : in.readDouble();
  }

  /** A timestamptz as epoch ms. */
  public long time() throws IOException {
    in.readInt();
    return PgTime.epochMs(in.readLong());
  }

  public @Nullable String text() throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
