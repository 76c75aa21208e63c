package io.takt.analytics.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The rows of a prepared statement, whose plan the database keeps: for a few rows planning takes
 * longer than all else. Many rows come faster, and need no room, by {@link CopiedRows}.
 */
public final class FetchedRows implements Row {
  /** Up to about so many this is the faster way. */
  public static final int FEW = 2_000;

  private final ResultSet row;
  private int column;

  private FetchedRows(ResultSet row) {
    this.row = row;
  }

  /**
   * @param query with as many question marks as there are numbers
   */
  public static void read(JdbcTemplate jdbc, String query, List<Long> numbers, Reader reader) {
    jdbc.query(
        query,
        (RowCallbackHandler)
            row -> {
              try {
                reader.read(new FetchedRows(row));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
        numbers.toArray());
  }

  @Override
  public int smallint() throws SQLException {
    return row.getInt(++column);
  }

  @Override
  public int integer() throws SQLException {
    return row.getInt(++column);
  }

  @Override
  public boolean bool() throws SQLException {
    return row.getBoolean(++column);
  }

  @Override
  public double number() throws SQLException {
    double number = row.getDouble(++column);
    return row.wasNull() ? Double.NaN : number;
  }

  @Override
  public long time() throws SQLException {
    return row.getTimestamp(++column).getTime();
  }

  @Override
  public @Nullable String text() throws SQLException {
    return row.getString(++column);
  }
}
