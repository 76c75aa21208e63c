package io.takt.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The platform's database, opened with the owner's credential of the data folder.
 *
 * @param password of its owner
 */
public record Database(String url, String password) {
  private static final String OWNER = "takt";

  public static Database of(Installation installation) {
    try {
      return new Database(
          "jdbc:postgresql://127.0.0.1:" + installation.port(Port.DB) + "/takt",
          Files.readString(installation.home().resolve("secret").resolve("db.key")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url + "?connectTimeout=5&socketTimeout=300&ApplicationName=bench", OWNER, password);
  }
}
