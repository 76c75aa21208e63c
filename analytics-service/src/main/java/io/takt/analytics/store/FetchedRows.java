package io.takt.analytics.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

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

  /** All are sent before the first is answered: one way there and back, however many they are. */
  public static void read(JdbcTemplate jdbc, Question... questions) {
    String all = Stream.of(questions).map(Question::query).collect(Collectors.joining(";\n"));
    jdbc.execute(
        all,
        (PreparedStatementCallback<@Nullable Void>)
            statement -> {
              int parameter = 0;
              for (Question each : questions) {
                for (long number : each.numbers()) {
                  statement.setLong(++parameter, number);
                }
              }
              statement.execute();
              for (Question each : questions) {
                read(statement.getResultSet(), each.reader());
                statement.getMoreResults();
              }
              return null;
            });
  }

  private static void read(ResultSet rows, Row.Reader reader) throws SQLException {
    try (rows) {
      while (rows.next()) {
        reader.read(new FetchedRows(rows));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
  public @Nullable Instant instant() throws SQLException {
    return PgTime.instant(row, ++column);
  }

  @Override
  public @Nullable UUID uuid() throws SQLException {
    return row.getObject(++column, UUID.class);
  }

  @Override
  public @Nullable String text() throws SQLException {
    return row.getString(++column);
  }
}
