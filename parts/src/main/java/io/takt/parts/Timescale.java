package io.takt.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.core.Utils;

/**
 * A TimescaleDB server on loopback with one database {@code takt} and, in it, a schema and a role
 * for each service, and schema {@code bi} for tenants' SQL logins.
 *
 * @param data its data folder; made by {@link #prepare}
 * @param log what the server prints
 * @param password of the database's owner {@code takt}; the first {@link #prepare} sets it
 */
public record Timescale(Path data, Path log, int port, String password, Tuning tuning) {
  private static final String OWNER = "takt";
  private static final String DATABASE = "takt";

  /** How the server trades memory and safety. */
  public enum Tuning {
    /** A machine of 2 cores and 8 GiB shared with Kafka, the broker and the services. */
    PLATFORM(
        """
        shared_buffers = '768MB'
        effective_cache_size = '2GB'
        work_mem = '16MB'
        maintenance_work_mem = '192MB'
        max_connections = 100
        reserved_connections = 50
        max_wal_size = '3GB'
        min_wal_size = '256MB'
        checkpoint_timeout = '15min'
        wal_compression = lz4
        synchronous_commit = on
        max_worker_processes = 12
        timescaledb.max_background_workers = 4
        """),
    /** Thrown away after a test: nothing is synced, a kill of processes still loses nothing. */
    EPHEMERAL(
        """
        shared_buffers = '64MB'
        max_connections = 60
        reserved_connections = 40
        fsync = off
        full_page_writes = off
        synchronous_commit = on
        max_worker_processes = 8
        timescaledb.max_background_workers = 4
        """);

    private final String settings;

    Tuning(String settings) {
      this.settings = settings;
    }
  }

  /**
   * Makes the data folder if there is none, writes the settings and clears what a killed server
   * left behind.
   *
   * @throws PartException when a server runs on the folder already, or the programs are missing
   */
  public void prepare() {
    Account account = Account.of(data);
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(account);
    }
    Leftovers.clear(data);
    write(data.resolve("takt.conf"), settings(), account);
  }

  /** How to start the server; {@link #prepare} comes first. */
  public Launch launch() {
    List<String> command = new ArrayList<>(Account.of(data).prefix());
    command.addAll(List.of(Bundle.program("postgres").toString(), "-D", data.toString()));
    return new Launch(command, Map.of("TZ", "UTC", "LC_ALL", "C"), log, Signal.INT);
  }

  /** Whether the server takes connections. */
  public boolean isReady() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Makes the database {@code takt} with its extension; what is there already stays. */
  public void create() {
    in(
        "postgres",
        statement -> {
          if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            statement.execute("CREATE DATABASE " + DATABASE);
          }
        });
    in(
        DATABASE,
        statement -> {
          statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
          // a job of the other edition, which the Apache edition starts and fails once a day
          statement.execute(
              "UPDATE _timescaledb_config.bgw_job SET scheduled = false WHERE proc_name ="
                  + " 'policy_job_stat_history_retention' AND scheduled");
          statement.execute(biSchema());
        });
  }

  /** The service's schema and role, made if missing; an existing role gets this password. */
  public ServiceDatabase service(String name, String servicePassword) {
    String role = OWNER + "_" + name;
    in(
        DATABASE,
        statement -> {
          if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            statement.execute("CREATE ROLE " + role + " LOGIN");
          }
          statement.execute("ALTER ROLE " + role + " PASSWORD '" + literal(servicePassword) + "'");
          statement.execute("GRANT takt_service TO " + role);
          statement.execute("CREATE SCHEMA IF NOT EXISTS " + name + " AUTHORIZATION " + role);
          statement.execute("ALTER ROLE " + role + " SET search_path = " + name + ", public");
        });
    return new ServiceDatabase(url(DATABASE), role, servicePassword);
  }

  /** Takes the service's schema away with all in it. */
  void drop(String service) {
    in(
        DATABASE,
        statement -> {
          statement.execute("DROP SCHEMA IF EXISTS " + service + " CASCADE");
        });
  }

  /** JDBC URL of the database {@code takt}. */
  public String url() {
    return url(DATABASE);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private void initialise(Account account) {
    Path fresh = data.resolveSibling(data.getFileName() + ".new");
    Path secret = data.resolveSibling(data.getFileName() + ".pw");
    try {
      Files.createDirectories(data.toAbsolutePath().getParent());
      Folders.delete(fresh);
      Files.createDirectory(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      account.own(fresh);
      Files.deleteIfExists(secret);
      Files.createFile(
          secret,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      write(secret, password + "\n", account);
      run(account, initdb(fresh, secret));
      Files.writeString(
          fresh.resolve("postgresql.conf"), "include 'takt.conf'\n", StandardCharsets.UTF_8);
      // only now is it a data folder: a half-made one is made again
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Folders.delete(secret);
    }
  }

  private List<String> initdb(Path fresh, Path secret) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Bundle.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + OWNER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
    if (tuning == Tuning.EPHEMERAL) {
      words.add("--no-sync");
    }
    return words;
  }

  private void run(Account account, List<String> words) {
    List<String> command = new ArrayList<>(account.prefix());
    command.addAll(words);
    try {
      if (new Launch(command, Map.of("LC_ALL", "C"), log, Signal.TERM).start().waitFor() != 0) {
        throw new PartException("the database folder could not be made; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted", e);
    }
  }

  private String settings() {
    return """
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    password_encryption = scram-sha-256
    shared_preload_libraries = 'timescaledb'
    timescaledb.telemetry_level = off
    timescaledb.max_open_chunks_per_insert = 256
    max_locks_per_transaction = 256
    jit = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    log_line_prefix = '%%m [%%p] %%u '
    log_min_messages = warning
    log_checkpoints = off
    """
            .formatted(port)
        + tuning.settings;
  }

  private static void write(Path file, String text, Account account) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    account.own(file);
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        url(database) + "?connectTimeout=5&socketTimeout=60", OWNER, password);
  }

  private void in(String database, Work work) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET client_min_messages = error");
      work.on(statement);
    } catch (SQLException e) {
      throw new PartException("the database refuses: " + e.getMessage() + "; see " + log, e);
    }
  }

  /** What tenants' SQL logins need, and what keeps them where they belong. */
  private static String biSchema() {
    try (InputStream script = Timescale.class.getResourceAsStream("bi.sql")) {
      return new String(
          Objects.requireNonNull(script, "bi.sql").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean exists(Statement statement, String question) throws SQLException {
    return statement.executeQuery(question).next();
  }

  private static String literal(String text) throws SQLException {
    return Utils.escapeLiteral(null, text, true).toString();
  }

  @FunctionalInterface
  private interface Work {
    void on(Statement statement) throws SQLException;
  }
}
