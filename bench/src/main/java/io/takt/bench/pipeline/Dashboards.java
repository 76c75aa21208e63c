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
  private static final int TIMES = 40;

  /**
   * What answers runs for weeks: it is asked until it is compiled, which is not so after a hundred
   * calls.
   */
  private static final int WARM_UP = 400;

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
      List<Double> ours = new ArrayList<>();
      List<Double> sql = new ArrayList<>();
      for (int i = 0; i < WARM_UP + TIMES; i++) {
        double call = call(subject.api(), each.path());
        double query = query(own, each.sql());
        if (i >= WARM_UP) {
          ours.add(call);
          sql.add(query);
        }
      }
      answers.add(new Answer(each.title(), Rounds.middle(ours), Rounds.middle(sql)));
    }
    return answers;
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
            SELECT time_bucket('1 hour', start), min(min), max(max),
              sum(integral) / nullif(sum(covered_ms), 0), last(last, start), sum(readings)
            FROM analytics.rollup_15m
            WHERE signal_id = %d AND start >= now() - INTERVAL '7 days' GROUP BY 1 ORDER BY 1
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
