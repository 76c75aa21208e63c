package io.takt.analytics.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row whose fields are read in the order of the columns, whichever way it came. */
public sealed interface Row permits CopiedRows, FetchedRows {
  int smallint() throws IOException, SQLException;

  int integer() throws IOException, SQLException;

  boolean bool() throws IOException, SQLException;

  /** A double precision; null is NaN. */
  double number() throws IOException, SQLException;

  /** A timestamptz as epoch ms. */
  long time() throws IOException, SQLException;

  @Nullable Instant instant() throws IOException, SQLException;

  @Nullable UUID uuid() throws IOException, SQLException;

  @Nullable String text() throws IOException, SQLException;

  /** Takes one row. */
  @FunctionalInterface
  interface Reader {
    void read(Row row) throws IOException, SQLException;
  }
}
