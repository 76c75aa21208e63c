package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a dashboard asks, through the API and as SQL by hand. */
final class Dashboards {
  /**
   * What answers runs for weeks, and its compiler needs some thousand calls for its best. On a busy
   * machine that cannot be seen in the times of a few blocks.
   */
  static final int WARM_UP_CALLS = 2000;

  private static final int CALLS_OF_A_BLOCK = 40;

  /**
   * After the warm-up each question is asked until so many blocks in a row were not faster than the
   * best before. They are the figure.
   */
  private static final int STEADY_BLOCKS = 5;

  private static final double FASTER = 0.98;
  private static final int MOST_BLOCKS = 60;

  /** What an HTTP call through the gateway may cost. */
  private static final double ALLOWED_MS = 5;

  private Dashboards() {}

  /** A question in both languages. */
  private record Question(String title, String path, String sql) {}

  /**
   * @param ours p50, ms
   * @param sql p50, ms
   */
  record Answer(String title, double ours, double sql) {
    double ratio() {
      return Math.max(0, ours - ALLOWED_MS) / sql;
    }
  }

  /**
   * @param signal with a day of dense and a week of sparse readings
   */
  static List<Answer> run(Subject subject, Connection own, int signal)
      throws IOException, SQLException {
    List<Answer> answers = new ArrayList<>();
    for (Question each : questions(signal)) {
      answers.add(steady(subject.api(), own, each));
    }
    return answers;
  }

  private static Answer steady(Api api, Connection own, Question question)
      throws IOException, SQLException {
    List<Double> ours = new ArrayList<>();
    List<Double> sql = new ArrayList<>();
    double best = Double.MAX_VALUE;
    int steady = 0;
    for (int block = 0; block < MOST_BLOCKS && steady < STEADY_BLOCKS; block++) {
      for (int i = 0; i < CALLS_OF_A_BLOCK; i++) {
        ours.add(call(api, question.path()));
        sql.add(query(own, question.sql()));
      }
      double middle = Numbers.middle(last(ours, CALLS_OF_A_BLOCK));
      steady = middle < FASTER * best ? 0 : steady + 1;
      best = Math.min(best, middle);
    }
    int counted = STEADY_BLOCKS * CALLS_OF_A_BLOCK;
    return new Answer(
        question.title(), Numbers.middle(last(ours, counted)), Numbers.middle(last(sql, counted)));
  }

  /** Every question so often that what answers it is compiled. */
  static void warmUp(Api api, int signal) throws IOException {
    for (Question each : questions(signal)) {
      for (int i = 0; i < WARM_UP_CALLS; i++) {
        call(api, each.path());
      }
    }
  }

  private static List<Double> last(List<Double> values, int count) {
    return values.subList(Math.max(0, values.size() - count), values.size());
  }

  /** Every question once, through the API. */
  static void ask(Api api, int signal) throws IOException {
    for (Question each : questions(signal)) {
      call(api, each.path());
    }
  }

  private static List<Question> questions(int signal) {
    return List.of(
        new Question(
            "7 days at 1 h, one signal",
            "/series?signals=%d&from=now-7d&to=now&resolution=1h".formatted(signal),
            """
            SELECT start, min, max, integral / nullif(covered_ms, 0), last, readings
            FROM analytics.rollup_1h
            WHERE signal_id = %1$d AND start >= now() - INTERVAL '7 days'
            UNION ALL
            SELECT time_bucket('1 hour', start), min(min), max(max),
              sum(integral) / nullif(sum(covered_ms), 0), last(last, start), sum(readings)
            FROM analytics.rollup_15m
            WHERE signal_id = %1$d AND start >= date_trunc('hour', now()) GROUP BY 1 ORDER BY 1
            """
                .formatted(signal)),
        new Question(
            "24 hours raw, one signal",
            "/signals/%d/readings?from=now-24h&to=now&limit=10000".formatted(signal),
            """
            SELECT time, value, stamp & 3 FROM analytics.reading_standard
            WHERE signal_id = %d AND time >= now() - INTERVAL '24 hours' ORDER BY time LIMIT 10000
            """
                .formatted(signal)),
        new Question(
            "newest values of all machines",
            "/latest",
            """
            SELECT s.machine_id, l.signal_id, l.time, l.value, l.text, l.quality, l.received_at, l.trace
            FROM analytics.latest l JOIN analytics.signal s USING (signal_id)
            WHERE s.tenant_id = 1 ORDER BY l.signal_id
            """));
  }

  private static double call(Api api, String path) throws IOException {
    long start = System.nanoTime();
    Api.Answer answer = api.get(path);
    double took = Numbers.millis(System.nanoTime() - start);
    if (answer.status() != 200) {
      throw new PlatformException(
          "GET %s answers %d %s".formatted(path, answer.status(), answer.body()));
    }
    return took;
  }

  private static double query(Connection connection, String sql) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        for (int column = 1; column <= columns; column++) {
          row.getObject(column);
        }
      }
    }
    return Numbers.millis(System.nanoTime() - start);
  }
}
