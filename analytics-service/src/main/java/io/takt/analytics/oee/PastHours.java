package io.takt.analytics.oee;

import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.math.pace.PastShift;
import io.takt.math.pace.PastShift.Hour;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Past shifts out of cells of hours. Whose the machines are, the caller has checked. */
final class PastHours {
  /** Six weeks: two rotations of three crews, and thirty shifts where one is worked a day. */
  private static final long REACH = 42 * 86_400_000L;

  private final JdbcClient jdbc;

  PastHours(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By machine, the shifts that were over when this one began. */
  Map<Integer, List<PastShift>> before(List<MachineSpan> shifts, IntUnaryOperator product) {
    Map<Integer, Map<ShiftName, List<Hour>>> hours = new HashMap<>();
    jdbc.sql(
            """
            SELECT machine_id, shift_date, shift_key, product_id, good,
              planned_downtime_ms + production_ms + setup_ms + breakdown_ms + minor_stop_ms
                + waiting_ms + no_order_ms + unclassified_ms,
              production_ms, unclassified_ms, uncounted_ms
            FROM unnest(:machines, :ends) span(machine_id, end_ms)
            JOIN oee_cell USING (machine_id)
            WHERE start >= at_ms(end_ms - :reach) AND start < at_ms(end_ms)
              AND start + last_ms * INTERVAL '1 millisecond' <= at_ms(end_ms)
              AND shift_key IS NOT NULL
            ORDER BY machine_id, start, first_ms
            """)
        .param("machines", shifts.stream().mapToInt(each -> each.machine().id()).toArray())
        .param("ends", shifts.stream().mapToLong(MachineSpan::from).toArray())
        .param("reach", REACH)
        .query(row -> {
          int machine = row.getInt(1);
          long planned = row.getLong(6);
          if (planned > 0) {
            double good = row.getDouble(5);
            boolean counted =
                isCounted(planned, row.getLong(7), row.getLong(8), row.getLong(9), good);
            hours
                .computeIfAbsent(machine, _ -> new LinkedHashMap<>())
                .computeIfAbsent(
                    new ShiftName(row.getString(3), row.getObject(2, LocalDate.class)),
                    _ -> new ArrayList<>())
                .add(
                    new Hour(
                        planned, good, counted && row.getInt(4) == product.applyAsInt(machine)));
          }
        });
    Map<Integer, List<PastShift>> past = new HashMap<>();
    hours.forEach((machine, byShift) ->
        past.put(machine, byShift.values().stream().map(PastShift::new).toList()));
    return past;
  }

  /** Whether it is known what was made: a twentieth may be missing, as for OEE. */
  static boolean isCounted(
      long planned, long production, long unclassified, long uncounted, double good) {
    boolean silent = good == 0 && unclassified * 20 > planned;
    return !silent && uncounted * 20 <= production;
  }
}
