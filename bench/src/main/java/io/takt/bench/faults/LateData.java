package io.takt.bench.faults;

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
import java.util.SplittableRandom;

/** Readings 1 to 90 days old, in no order, into chunks that were closed long ago. */
final class LateData {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final int DAYS = 89;
  private static final int DEVICES = 40;
  private static final int MESSAGES = 2_000;
  private static final int MESSAGES_FULL = 500_000;
  private static final int IN_FLIGHT = 20_000;
  private static final Duration MUST = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * Buckets that differ from what raw says now. Those that are still open are left off. The sum is
   * exact here: the values are integers below 2^53.
   */
  @SuppressWarnings("InlineFormatString") // a question of its own
  private static final String WRONG =
      """
      WITH rolled AS (SELECT min(rolled_to) AS till FROM analytics.position WHERE topic = 'readings'),
      raw AS (
        SELECT signal_id, time_bucket(INTERVAL '%1$s', time) AS start, count(*) AS readings,
               sum(value) AS sum, min(value) AS min, max(value) AS max,
               first(value, time) AS first, last(value, time) AS last
        FROM analytics.reading_standard
        GROUP BY 1, 2)
      SELECT count(*)
      FROM raw FULL JOIN (
        SELECT * FROM analytics.%2$s) up USING (signal_id, start), rolled
      WHERE start + INTERVAL '%1$s' <= rolled.till
        AND (raw.readings IS DISTINCT FROM up.readings
          OR abs(raw.sum - up.sum) > 1e-9 * abs(raw.sum)
          OR raw.min IS DISTINCT FROM up.min OR raw.max IS DISTINCT FROM up.max
          OR raw.first IS DISTINCT FROM up.first OR raw.last IS DISTINCT FROM up.last)
      """;

  private LateData() {}

  static Trial run(Scene scene, Circumstances circumstances) {
    int messages = circumstances.full() ? MESSAGES_FULL : MESSAGES;
    send(scene, messages, circumstances.random());
    scene.load().stop();
    Scene.must(scene.settle(), "does not come to rest: " + scene.unsettled());
    long[] wrong = new long[3];
    double seconds = Await.seconds(MUST, () -> isRolledUp(scene, wrong));
    boolean isDone =
        Double.isFinite(seconds) || Await.holds(PATIENCE, () -> isRolledUp(scene, wrong));
    return Trial.done(
            String.format(
                Locale.ROOT,
                "%d readings, roll-ups equal after %.1f s",
                messages * scene.ledger().signals().size(),
                seconds))
        .late(!Double.isFinite(seconds), "roll-ups not done after %s".formatted(MUST))
        .broken(
            !isDone,
            "%d minutes, %d quarters of an hour and %d hours differ from raw for good: %s"
                .formatted(wrong[0], wrong[1], wrong[2], scene.unsettled()));
  }

  /** The count of waiting marks is a moment old, so what was computed is looked at too. */
  private static boolean isRolledUp(Scene scene, long[] wrong) {
    if (scene.writer().filter(writer -> writer.isIdle() && writer.rollupBacklog() == 0).isEmpty()) {
      return false;
    }
    wrong[0] = wrong(scene, "1 minute", "rollup_1m");
    wrong[1] = wrong(scene, "15 minutes", "rollup_15m");
    wrong[2] = wrong(scene, "1 hour", "rollup_1h");
    return wrong[0] + wrong[1] + wrong[2] == 0;
  }

  /** Each message of a device has a stretch of the 89 days to itself. */
  private static void send(Scene scene, int messages, SplittableRandom random) {
    int perDevice = messages / DEVICES;
    long stretch = DAYS * DAY_MS / perDevice;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < perDevice * DEVICES; i++) {
      order.add(i);
    }
    java.util.Collections.shuffle(order, new java.util.Random(random.nextLong()));
    for (int i : order) {
      int device = i % DEVICES;
      long age = DAY_MS + i / DEVICES * stretch + random.nextLong(stretch / 4) * 4;
      Message message = scene.script().aged(device, Duration.ofMillis(age));
      scene.fleet().publish(device, message);
      if (scene.fleet().outstanding() > IN_FLIGHT) {
        Await.seconds(MUST, () -> scene.fleet().outstanding() < IN_FLIGHT / 2);
      }
    }
  }

  private static long wrong(Scene scene, String width, String table) {
    try (Connection connection = scene.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WRONG.formatted(width, table))) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new PlatformException("the database cannot be read", e);
    }
  }
}
