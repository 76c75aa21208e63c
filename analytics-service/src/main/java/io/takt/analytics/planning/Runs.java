package io.takt.analytics.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs of orders. Whose the machines are, the caller has checked. */
public class Runs {
  /** How long after its planned end an order may go on before it looks forgotten. */
  private static final Duration OVERDUE = Duration.ofDays(1);

  /** The same of one without a planned end, from its start. */
  private static final Duration LONG = Duration.ofDays(7);

  private final JdbcClient jdbc;

  public Runs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A machine at work on an order.
   *
   * @param end epoch ms; {@link Long#MAX_VALUE} while it runs
   */
  public record Run(int machine, int order, int product, long start, long end) {}

  /** By machine, in order of time. */
  public Map<Integer, List<Run>> of(Collection<Integer> machines, long from, long to) {
    return jdbc
        .sql(
            """
            SELECT r.machine_id, r.order_id, coalesce(o.product_id, 0), r.start_ms,
              CASE r.end_ms WHEN 0 THEN 9223372036854775807 ELSE r.end_ms END
            FROM order_run r LEFT JOIN production_order o USING (order_id)
            WHERE r.machine_id = ANY(:machines) AND r.start_ms < :to
              AND (r.end_ms = 0 OR r.end_ms > :from) AND r.end_ms <> r.start_ms
            ORDER BY r.start_ms
            """)
        .param("machines", machines.toArray(Integer[]::new))
        .param("from", from)
        .param("to", to)
        .query((row, _) ->
            new Run(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getLong(5)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Run::machine));
  }

  /**
   * Machines on which an order goes on that looks as if nobody had stopped it.
   *
   * @param to only runs from before, epoch ms
   */
  public Set<Integer> leftOpen(Collection<Integer> machines, long to, Instant now) {
    List<Integer> found =
        jdbc.sql(
                """
                SELECT r.machine_id
                FROM order_run r LEFT JOIN production_order o USING (order_id)
                WHERE r.end_ms = 0 AND r.machine_id = ANY(:machines) AND r.start_ms < :to
                  AND CASE WHEN o.planned_end_ms > 0 THEN greatest(o.planned_end_ms, r.start_ms) < :overdue
                    ELSE r.start_ms < :long END
                """)
            .param("machines", machines.toArray(Integer[]::new))
            .param("to", to)
            .param("overdue", now.minus(OVERDUE).toEpochMilli())
            .param("long", now.minus(LONG).toEpochMilli())
            .query((row, _) -> row.getInt(1))
            .list();
    return Set.copyOf(found);
  }

  /** Keys of orders. */
  public Map<Integer, String> keys(Collection<Integer> orders) {
    return jdbc
        .sql("SELECT order_id, key FROM production_order WHERE order_id = ANY(?)")
        .param(1, orders.toArray(Integer[]::new))
        .query((row, _) -> Map.entry(row.getInt(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
