package io.takt.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TimescaleIT {
  @Test
  void keepsCommittedRowsOverAKill() throws SQLException {
    try (EphemeralTimescale server = EphemeralTimescale.start()) {
      ServiceDatabase database = server.fresh("analytics");
      execute(
          database,
          "CREATE TABLE reading (signal int NOT NULL, at timestamptz NOT NULL, value float8)",
          "SELECT create_hypertable('reading', by_range('at'))",
          "INSERT INTO reading SELECT 1, at, 21.5 FROM"
              + " generate_series(now() - interval '30 days', now(), interval '10 minutes') at");
      long stored = number(database, "SELECT count(*) FROM reading");

      server.kill();
      server.restart();

      assertThat(stored).isGreaterThan(4000);
      assertThat(number(database, "SELECT count(*) FROM reading")).isEqualTo(stored);
    }
  }

  @Test
  void startsWhileBackendsOfTheKilledServerStillWork() throws SQLException {
    try (EphemeralTimescale server = EphemeralTimescale.start()) {
      ServiceDatabase database = server.fresh("analytics");
      // a backend that computes does not look whether its server lives
      CompletableFuture<Void> busy =
          CompletableFuture.runAsync(() -> {
            try {
              execute(
                  database,
                  "SELECT count(*) FROM generate_series(1, 50000) a, generate_series(1, 50000) b");
            } catch (SQLException e) {
              throw new CompletionException(e);
            }
          });
      await()
          .until(() ->
              number(
                      database,
                      "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                          + " AND query LIKE '%50000) b' AND usename = current_user")
                  == 1);

      server.kill();
      server.restart();

      assertThat(number(database, "SELECT 1")).isEqualTo(1);
      assertThat(busy).failsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void refusesTwoServersOnOneFolder() {
    EphemeralTimescale server = EphemeralTimescale.shared();

    assertThatThrownBy(server::restart)
        .isInstanceOf(PartException.class)
        .hasMessageContaining("already, as process " + server.pid());
  }

  @Test
  void givesEachServiceItsOwnSchemaAndNobodyElses() throws SQLException {
    ServiceDatabase asset = EphemeralTimescale.shared().fresh("asset");
    ServiceDatabase analytics = EphemeralTimescale.shared().fresh("analytics");
    execute(asset, "CREATE TABLE machine (id int)");

    assertThat(number(asset, "SELECT count(*) FROM machine")).isZero();
    assertThatThrownBy(() -> number(analytics, "SELECT count(*) FROM asset.machine"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void refusesAWrongPassword() {
    ServiceDatabase asset = EphemeralTimescale.shared().service("asset");
    ServiceDatabase guessed = new ServiceDatabase(asset.url(), asset.user(), "guessed");

    assertThatThrownBy(() -> number(guessed, "SELECT 1"))
        .hasMessageContaining("password authentication failed");
  }

  private static void execute(ServiceDatabase database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static long number(ServiceDatabase database, String question) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect(ServiceDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
