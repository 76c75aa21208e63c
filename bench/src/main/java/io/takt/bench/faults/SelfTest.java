package io.takt.bench.faults;

import io.takt.bench.check.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The checker is shown one row too few, one too many and one that is wrong; then all is put back.
 */
final class SelfTest {
  private static final String ONE = "(SELECT min(signal_id) FROM analytics.reading_standard)";
  private static final String ROW =
      "signal_id = "
          + ONE
          + " AND time = (SELECT max(time) FROM analytics.reading_standard WHERE signal_id = "
          + ONE
          + ")";

  private SelfTest() {}

  static Trial run(Scene scene, Circumstances circumstances) throws SQLException {
    scene.load().stop();
    Scene.must(scene.settle(), "does not come to rest: " + scene.unsettled());
    scene.check(Verdict.NONE);
    List<String> broken = new ArrayList<>();
    try (Connection connection = scene.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE kept AS SELECT * FROM analytics.reading_standard WHERE " + ROW);
      broken.addAll(
          expect(
              scene,
              statement,
              "DELETE FROM analytics.reading_standard WHERE " + ROW,
              "lost",
              Verdict::lost));
      statement.execute("INSERT INTO analytics.reading_standard SELECT * FROM kept");
      broken.addAll(
          expect(
              scene,
              statement,
              "UPDATE analytics.reading_standard SET value = value + 0.5 WHERE " + ROW,
              "changed",
              Verdict::changed));
      statement.execute("DELETE FROM analytics.reading_standard WHERE " + ROW);
      statement.execute("INSERT INTO analytics.reading_standard SELECT * FROM kept");
      broken.addAll(
          expect(
              scene,
              statement,
              "INSERT INTO analytics.reading_standard SELECT signal_id, stamp, time + INTERVAL '1"
                  + " ms', value + 0.5 FROM kept",
              "phantoms",
              Verdict::phantoms));
      statement.execute(
          "DELETE FROM analytics.reading_standard r USING kept WHERE r.signal_id = kept.signal_id"
              + " AND r.time = kept.time + INTERVAL '1 ms'");
      broken.addAll(
          expect(
              scene,
              statement,
              "INSERT INTO analytics.reading_standard SELECT signal_id, stamp, time + INTERVAL '1"
                  + " ms', value FROM kept",
              "duplicates",
              Verdict::duplicates));
      statement.execute(
          "DELETE FROM analytics.reading_standard r USING kept WHERE r.signal_id = kept.signal_id"
              + " AND r.time = kept.time + INTERVAL '1 ms'");
    }
    return Trial.done("one row removed, changed, invented, doubled by hand").broken(broken);
  }

  private static List<String> expect(
      Scene scene, Statement statement, String harm, String name, ToLongFunction<Verdict> count)
      throws SQLException {
    Verdict before = scene.look();
    statement.execute(harm);
    long found = count.applyAsLong(scene.look()) - count.applyAsLong(before);
    return found == 1 ? List.of() : List.of("the checker says " + name + "=" + found + ", not 1");
  }
}
