package io.takt.analytics.query;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.history.RawTable;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.query.RawReadingsController.Measured;
import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.PgTime;
import io.takt.analytics.store.Row;
import io.takt.analytics.store.TraceIds;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the history as the API shows them. */
class HistoryQueries {
  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final PlantMirror plant;

  HistoryQueries(JdbcTemplate template, PlantMirror plant) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.plant = plant;
  }

  /**
   * One raw reading.
   *
   * @param t when it was measured
   * @param v number in the signal's unit, or text; null when the signal had no value
   * @param q quality
   */
  record Reading(
      Instant t,
      @Schema(
              types = {"number", "string", "null"},
              example = "21.5")
          @Nullable Object v,
      @Schema(allowableValues = {"good", "uncertain", "bad", "stale"}) String q) {}

  /**
   * Newest measured value of a signal.
   *
   * @param t when it was measured; null while nothing usable was
   * @param v number in the signal's unit, or text
   * @param q quality of its newest reading: {@code stale} when the source went offline after {@code
   *     t}
   */
  record Latest(
      int machineId,
      int signalId,
      @Nullable Instant t,
      @Schema(
              types = {"number", "string", "null"},
              example = "21.5")
          @Nullable Object v,
      @Schema(allowableValues = {"good", "uncertain", "bad", "stale"}) String q,
      Instant receivedAt,
      @Nullable String traceId) {}

  /**
   * A value that was replaced, or came after a newer one.
   *
   * @param t when it was measured
   * @param v what was not kept
   * @param newV what stands for this time now
   * @param reason {@code replaced} or {@code superseded}
   */
  record Corrected(
      int signalId,
      Instant t,
      @Schema(
              types = {"number", "string", "null"},
              example = "21.5")
          @Nullable Object v,
      @Schema(allowableValues = {"good", "uncertain", "bad", "stale"}) String q,
      @Schema(
              types = {"number", "string", "null"},
              example = "21.5")
          @Nullable Object newV,
      @Schema(allowableValues = {"good", "uncertain", "bad", "stale"}) String newQ,
      @Schema(allowableValues = {"replaced", "superseded"}) String reason,
      Instant correctedAt,
      @Nullable String traceId) {}

  /**
   * A reading that could not be stored.
   *
   * @param t when it was measured
   * @param code stable, such as {@code time-before-retention}
   */
  record Refused(
      long id,
      int machineId,
      int signalId,
      @Nullable Instant t,
      @Schema(
              types = {"number", "string", "null"},
              example = "21.5")
          @Nullable Object v,
      String code,
      String detail,
      Instant refusedAt,
      @Nullable String traceId) {}

  /**
   * @throws Problem 404, the same for a missing signal and one outside the realm
   */
  PlantSignal signal(Realm realm, int id) {
    return plant.signal(realm, id).orElseThrow(Problem::notFound);
  }

  /** In order of time, from {@code range.from} on. */
  List<Reading> readings(PlantSignal signal, Range range, int limit) {
    return jdbc.sql(
            """
            SELECT time, value, stamp & 3 FROM %s
            WHERE signal_id = ? AND time >= at_ms(?) AND time < at_ms(?)
            ORDER BY time LIMIT ?
            """
                .formatted(RawTable.of(signal).table()))
        .params(signal.id(), range.from(), range.to(), limit)
        .query((row, _) ->
            new Reading(
                Objects.requireNonNull(PgTime.instant(row, 1)),
                row.getObject(2),
                Quality.of(row.getInt(3))))
        .list();
  }

  /** Those that have a good or uncertain value, in order of time. */
  List<Measured> measured(PlantSignal signal, Range range, boolean before, int limit) {
    return jdbc
        .sql(
            """
            (SELECT time, value FROM %1$s
             WHERE ? AND signal_id = ? AND time < at_ms(?) AND value IS NOT NULL AND stamp & 3 < 2
             ORDER BY time DESC LIMIT 1)
            UNION ALL
            (SELECT time, value FROM %1$s
             WHERE signal_id = ? AND time >= at_ms(?) AND time < at_ms(?)
               AND value IS NOT NULL AND stamp & 3 < 2
             ORDER BY time LIMIT ?)
            """
                .formatted(RawTable.of(signal).table()))
        .params(before, signal.id(), range.from(), signal.id(), range.from(), range.to(), limit)
        .query((row, _) -> new Measured(PgTime.epochMs(row, "time"), row.getObject(2)))
        .list()
        .stream()
        .sorted(Comparator.comparingLong(Measured::t))
        .toList();
  }

  /** Of all signals in the realm, or of one machine. */
  List<Latest> latest(Realm realm, @Nullable Integer machine) {
    Integer[] sites = realm.siteIds();
    List<Latest> found = new ArrayList<>();
    CopiedRows.read(
        template,
        """
        SELECT s.machine_id, l.signal_id, l.time, l.value, l.text, l.quality, l.received_at, l.trace
        FROM latest l JOIN signal s USING (signal_id)
        WHERE s.tenant_id = %d AND s.removed_at IS NULL%s%s
        ORDER BY s.machine_id, l.signal_id
        """
            .formatted(
                realm.tenant().value(),
                machine == null ? "" : " AND s.machine_id = %d".formatted(machine),
                sites == null ? "" : inSites(sites)),
        row -> found.add(latest(row)));
    return found;
  }

  private static String inSites(Integer[] sites) {
    return " AND s.machine_id IN (SELECT machine_id FROM machine WHERE site_id = ANY('{%s}'))"
        .formatted(Stream.of(sites).map(String::valueOf).collect(Collectors.joining(",")));
  }

  private static Latest latest(Row row) throws IOException, SQLException {
    int machine = row.integer();
    int signal = row.integer();
    Instant time = row.instant();
    double number = row.number();
    String text = row.text();
    return new Latest(
        machine,
        signal,
        time,
        Double.isNaN(number) ? text : number,
        Quality.of(row.smallint()),
        Objects.requireNonNull(row.instant()),
        TraceIds.show(row.uuid()));
  }

  List<Corrected> corrections(PlantSignal signal, Range range, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM correction
            WHERE signal_id = ? AND time >= at_ms(?) AND time < at_ms(?)
            ORDER BY time, corrected_at LIMIT ?
            """)
        .params(signal.id(), range.from(), range.to(), limit)
        .query((row, _) ->
            new Corrected(
                row.getInt("signal_id"),
                Instant.ofEpochMilli(PgTime.epochMs(row, "time")),
                value(row, "old_value", "old_text"),
                Quality.of(row.getInt("old_stamp") & 3),
                value(row, "new_value", "new_text"),
                Quality.of(row.getInt("new_stamp") & 3),
                row.getBoolean("superseded") ? "superseded" : "replaced",
                Instant.ofEpochMilli(PgTime.epochMs(row, "corrected_at")),
                trace(row)))
        .list();
  }

  /** Newest first, those before this id. */
  List<Refused> refusals(TenantId tenant, long before, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM refused WHERE tenant_id = ? AND refused_id < ?
            ORDER BY refused_id DESC LIMIT ?
            """)
        .params(tenant.value(), before, limit)
        .query((row, _) ->
            new Refused(
                row.getLong("refused_id"),
                row.getInt("machine_id"),
                row.getInt("signal_id"),
                time(row.getLong("time_ms")),
                value(row, "value", "text"),
                row.getString("code"),
                row.getString("detail"),
                Instant.ofEpochMilli(PgTime.epochMs(row, "refused_at")),
                trace(row)))
        .list();
  }

  /** Null when it is too far off to be written as RFC 3339. */
  private static @Nullable Instant time(long epochMs) {
    Instant time = Instant.ofEpochMilli(epochMs);
    int year = time.atOffset(java.time.ZoneOffset.UTC).getYear();
    return year >= 0 && year <= 9999 ? time : null;
  }

  private static @Nullable Object value(ResultSet row, String number, String text)
      throws SQLException {
    Object value = row.getObject(number);
    return value == null ? row.getString(text) : value;
  }

  private static @Nullable String trace(ResultSet row) throws SQLException {
    return TraceIds.show(row.getObject("trace", UUID.class));
  }
}
