package io.takt.bench.faults;

import io.takt.bench.chaos.Victim;
import io.takt.bench.ledger.Kind;
import io.takt.bench.load.Message;
import io.takt.bench.platform.PlatformException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything comes again. */
final class Repeats {
  private static final double READY = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int TIMES = 10;
  private static final int MESSAGES = 1_000;
  private static final int MESSAGES_FULL = 20_000;

  private static final String COUNT =
      """
      SELECT (SELECT count(*) FROM analytics.reading_standard)
           + (SELECT count(*) FROM analytics.reading_short)
           + (SELECT count(*) FROM analytics.reading_long)
           + (SELECT count(*) FROM analytics.reading_text)
      """;

  private static final String POSITION =
      "SELECT coalesce(sum(next_offset), 0) FROM analytics.position WHERE topic = 'readings'";

  private Repeats() {}

  /** The history's position is set back to the begin of the topic, as after a restored backup. */
  static Trial wholeTopic(Scene scene, Circumstances circumstances) throws SQLException {
    long rows = rowsAtRest(scene);
    long position = number(scene, POSITION);
    Victim supervisor = scene.supervisor();
    supervisor.pauseAlone();
    try {
      scene.victim("analytics-service").kill();
      setBack(scene);
    } finally {
      supervisor.resumeAlone();
    }
    double ready = Kills.untilReady(scene);
    double read = Await.seconds(PATIENCE, () -> number(scene, POSITION) >= position);
    List<String> broken = new ArrayList<>();
    if (!Double.isFinite(read)) {
      broken.add("the topic is not read again: " + scene.unsettled());
    }
    long after = number(scene, COUNT);
    if (after != rows) {
      broken.add("%d rows became %d".formatted(rows, after));
    }
    return Trial.ready(
            ready,
            READY,
            String.format(Locale.ROOT, "%d messages read again in %.1f s", position, read))
        .broken(broken);
  }

  /**
   * Rows once everything of the load is among them: the writer says that it is idle a moment before
   * it hears of the newest messages, and what it stores then would count for the fault.
   */
  private static long rowsAtRest(Scene scene) {
    scene.load().stop();
    Scene.must(scene.settle(), "does not come to rest: " + scene.unsettled());
    Scene.must(scene.isStored(), "what was acknowledged is not stored: " + scene.unsettled());
    return number(scene, COUNT);
  }

  private static void setBack(Scene scene) throws SQLException {
    try (Connection connection = scene.database().connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE analytics.position SET next_offset = 0 WHERE topic = 'readings'");
    }
  }

  private static long number(Scene scene, String question) {
    try (Connection connection = scene.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new PlatformException("the database cannot be read", e);
    }
  }

  /** A sender that never hears its acknowledgements. */
  static Trial everyMessage(Scene scene, Circumstances circumstances) {
    long rows = rowsAtRest(scene);
    int messages = circumstances.full() ? MESSAGES_FULL : MESSAGES;
    for (int i = 0; i < messages; i++) {
      int device = i % scene.script().devices();
      Message message = scene.script().next(device, Kind.GOOD);
      for (int time = 0; time < TIMES; time++) {
        scene.fleet().publish(device, message);
      }
    }
    Scene.must(scene.settle(), "does not come to rest: " + scene.unsettled());
    long expected = rows + (long) messages * scene.ledger().signals().size();
    boolean arrived = Await.holds(PATIENCE, () -> number(scene, COUNT) >= expected);
    long after = number(scene, COUNT);
    return Trial.done(messages + " messages, each " + TIMES + " times")
        .broken(!arrived || after != expected, "%d rows, not %d".formatted(after, expected));
  }
}
