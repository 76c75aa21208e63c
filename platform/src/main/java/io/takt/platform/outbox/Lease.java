package io.takt.platform.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The right to publish an outbox, held by one instance through a session lock of the database. It
 * ends with the connection, and all work under it goes over that connection, so a holder that lost
 * it notices at the next step.
 */
public final class Lease implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  /** With the number of the table the lock is about: services share a database. */
  private static final long LOCK = 0x7A5E_0001_0000_0000L;

  private static final String NUMBER = "? + 'outbox'::regclass::oid::bigint";

  /**
   * The database ends a holder that asks nothing for so long: of a connection that is half open it
   * would keep the lock for hours. A holder asks every second.
   */
  static final Duration SILENCE = Duration.ofSeconds(20);

  private final Connection connection;
  private final JdbcClient jdbc;

  private Lease(Connection connection) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /** Empty while another instance has it. */
  static Optional<Lease> tryTake(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try {
      if (ask(connection, "SELECT pg_try_advisory_lock(" + NUMBER + ")")) {
        run(connection, "SET idle_session_timeout = " + SILENCE.toMillis());
        return Optional.of(new Lease(connection));
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  /** Lets the work see one moment of the database. */
  public void inSnapshot(Consumer<JdbcClient> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      work.accept(jdbc);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Override
  public void close() {
    try (connection) {
      ask(connection, "SELECT pg_advisory_unlock(" + NUMBER + ")");
      run(connection, "RESET idle_session_timeout");
    } catch (SQLException e) {
      log.debug("the lease ended with its connection: {}", e.getMessage());
    }
  }

  private static void run(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static boolean ask(Connection connection, String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setLong(1, LOCK);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
