package io.takt.analytics.waveform;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.plant.SignalData;
import io.takt.analytics.store.PgTime;
import io.takt.analytics.store.TraceIds;
import io.takt.contracts.TenantId;
import io.takt.contracts.readings.WaveformRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class WaveformTable implements SignalData {
  private final JdbcClient jdbc;

  WaveformTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A waveform without its samples.
   *
   * @param start when its first sample was taken
   * @param rateHz samples a second
   * @param samples how many
   */
  @Schema(name = "WaveformHeading")
  record Heading(
      long id,
      int signalId,
      Instant start,
      double rateHz,
      int samples,
      Instant receivedAt,
      @Nullable String traceId) {}

  /** A waveform as it was sent. */
  @SuppressWarnings("ArrayRecordComponent") // on its way out, never compared
  record Stored(Heading heading, int encoding, double scale, byte[] samples) {}

  /** Stores one; the same start again changes nothing. System-wide: the sink has checked whose. */
  void add(WaveformRecord waveform, @Nullable UUID trace) {
    jdbc.sql(
            """
            INSERT INTO waveform
              (signal_id, encoding, start, rate_hz, scale, received_at, trace, samples)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            waveform.getSignalId(),
            waveform.getEncodingValue(),
            PgTime.parameter(waveform.getStartMs()),
            waveform.getRateHz(),
            waveform.getScale(),
            PgTime.parameter(waveform.getReceivedMs()))
        .param(7, trace, java.sql.Types.OTHER)
        .param(8, waveform.getSamples().toByteArray())
        .update();
  }

  /** Removes all but the newest of these signals. System-wide. */
  void trim(Collection<Integer> signals, int keep) {
    for (int signal : signals) {
      jdbc.sql(
              """
              DELETE FROM waveform WHERE signal_id = :signal AND start < (
                SELECT start FROM waveform WHERE signal_id = :signal
                ORDER BY start DESC OFFSET :last LIMIT 1)
              """)
          .param("signal", signal)
          .param("last", keep - 1)
          .update();
    }
  }

  /** Newest first. Whose the signal is, the caller has checked. */
  List<Heading> find(TenantId tenant, int signal, long from, long to, int limit) {
    return jdbc.sql(
            """
            SELECT w.*, length(samples) AS bytes FROM waveform w JOIN signal s USING (signal_id)
            WHERE s.tenant_id = ? AND w.signal_id = ? AND start >= at_ms(?) AND start < at_ms(?)
            ORDER BY start DESC LIMIT ?
            """)
        .params(tenant.value(), signal, from, to, limit)
        .query((row, _) -> heading(row))
        .list();
  }

  /** Empty for a missing one and for another tenant's. */
  Optional<Stored> find(TenantId tenant, long id) {
    return jdbc.sql(
            """
            SELECT w.*, length(samples) AS bytes FROM waveform w JOIN signal s USING (signal_id)
            WHERE s.tenant_id = ? AND s.removed_at IS NULL AND w.waveform_id = ?
            """)
        .params(tenant.value(), id)
        .query((row, _) ->
            new Stored(
                heading(row),
                row.getInt("encoding"),
                row.getDouble("scale"),
                row.getBytes("samples")))
        .optional();
  }

  @Override
  public boolean removeSome(List<Integer> signals) {
    return jdbc.sql(
                """
                DELETE FROM waveform WHERE waveform_id IN (
                  SELECT waveform_id FROM waveform WHERE signal_id = ANY(?) LIMIT 500)
                """)
            .param(1, signals.stream().mapToInt(Integer::intValue).toArray())
            .update()
        > 0;
  }

  private static Heading heading(ResultSet row) throws SQLException {
    return new Heading(
        row.getLong("waveform_id"),
        row.getInt("signal_id"),
        Instant.ofEpochMilli(PgTime.epochMs(row, "start")),
        row.getDouble("rate_hz"),
        Samples.count(row.getInt("encoding"), row.getInt("bytes")),
        Instant.ofEpochMilli(PgTime.epochMs(row, "received_at")),
        TraceIds.show(row.getObject("trace", UUID.class)));
  }
}
