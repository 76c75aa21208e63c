package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import io.takt.bench.platform.Database;
import io.takt.bench.platform.Installation;
import io.takt.bench.platform.PartState;
import io.takt.bench.platform.PlatformException;
import io.takt.bench.platform.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** The running platform under test, and what is needed to look into it. */
final class Subject implements AutoCloseable {
  private static final long LOOK_NANOS = 500_000_000;

  /** Of one processor. */
  private static final double QUIET = 0.2;

  private final Installation installation;
  private final Database database;
  private final Api api;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Integer> backends = new ArrayList<>();
  private final Connection connection;
  private Map<String, Long> pids = new TreeMap<>();

  /**
   * @param tenant whose plant this is
   */
  Subject(Installation installation, int tenant) throws SQLException {
    this.installation = installation;
    this.database = Database.of(installation);
    this.api = new Api(installation, tenant);
    this.connection = connect();
    look();
  }

  /** Finds the processes again, after one has been started anew. */
  void look() {
    Map<String, Long> found = new TreeMap<>();
    for (PartState part : installation.parts()) {
      String name = isService(part) ? "services" : part.name();
      // apart, each service keeps its own name
      found.put(found.containsValue(part.pid()) ? nameOf(found, part.pid()) : name, part.pid());
    }
    found.put("supervisor", installation.supervisor());
    pids = found;
  }

  private static boolean isService(PartState part) {
    return part.name().endsWith("-service") || part.name().equals("gateway");
  }

  private static String nameOf(Map<String, Long> found, long pid) {
    return found.entrySet().stream()
        .filter(each -> each.getValue() == pid)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** A connection whose work is not counted as the platform's; closed with this. */
  Connection connect() throws SQLException {
    Connection made = database.connect();
    connections.add(made);
    try (Statement statement = made.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      backends.add(row.getInt(1));
    }
    return made;
  }

  Connection connection() {
    return connection;
  }

  Api api() {
    return api;
  }

  Map<String, Long> pids() {
    return pids;
  }

  long pid(String part) {
    Long pid = pids.get(part);
    if (pid == null) {
      throw new PlatformException("no process " + part + " among " + pids.keySet());
    }
    return pid;
  }

  /** Whether the services answer a question that needs all of them. */
  boolean answers() {
    try {
      return api.get("/history/status").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  InetSocketAddress mqtt() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.port(Port.MQTT));
  }

  Consumption consumption() throws IOException {
    return Consumption.now(pids, backends);
  }

  /**
   * Until the platform is through with what it was given: what it still does would slow down what
   * is measured next.
   */
  void awaitQuiet(Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    Consumption used;
    do {
      Consumption before = consumption();
      LockSupport.parkNanos(LOOK_NANOS);
      used = consumption().since(before);
    } while (used.platform() > QUIET * used.nanos() / 1e9 && System.nanoTime() < end);
  }

  String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  double number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getDouble(1);
    }
  }

  @Override
  public void close() {
    api.close();
    for (Connection each : connections) {
      try {
        each.close();
      } catch (SQLException e) {
        // the server may be gone already, and the connection with it
      }
    }
  }
}
