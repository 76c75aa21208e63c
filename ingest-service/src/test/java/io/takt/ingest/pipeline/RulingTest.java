package io.takt.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.FaultCode;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.readings.Quality;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.ingest.decode.Datum;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.Reading;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.plant.PlantIndex;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RulingTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000;

  @Test
  void beginsANewRecordWhereTheSequenceNumberChanges() {
    Ruling ruling = rule(Origin.LIVE, 0, frame(NOW, 1), frame(NOW + 1, 1), frame(NOW + 2, 2));
    assertThat(ruling.records()).extracting(ReadingsRecord::getSeq).containsExactly(1L, 2L);
    assertThat(ruling.records()).extracting(ReadingsRecord::getSamplesCount).containsExactly(2, 1);
    assertThat(ruling.values()).isEqualTo(3);
  }

  @Test
  void takesFiveMinutesAheadAndNoMore() {
    Ruling ruling =
        rule(Origin.LIVE, 0, frame(NOW + Ruling.AHEAD_MS, 0), frame(NOW + Ruling.AHEAD_MS + 1, 0));
    assertThat(ruling.values()).isEqualTo(1);
    assertThat(ruling.isAhead()).isTrue();
    assertThat(ruling.faults()).extracting(Fault::code).containsExactly(FaultCode.TIME_IN_FUTURE);
    assertThat(ruling.faults()).extracting(Fault::at).containsExactly("t");
  }

  @Test
  void correctsTheTimesOfTheSenderOnly() {
    Ruling ruling = rule(Origin.LIVE, HOUR, frame(NOW - HOUR, 0), frame(Frame.UNSTAMPED, 0));
    ReadingsRecord record = ruling.records().getFirst();
    assertThat(record.getClockCorrectionMs()).isEqualTo(HOUR);
    assertThat(record.getSamplesList()).extracting(s -> s.getTimeMs()).containsExactly(NOW, NOW);
    assertThat(record.getLate()).isFalse();
  }

  @Test
  void releasesOnlyWhatWasAhead() {
    Ruling ruling = rule(Origin.RELEASED, -HOUR, frame(NOW, 0), frame(NOW + HOUR, 0));
    ReadingsRecord record = ruling.records().getFirst();
    assertThat(record.getSamplesList()).extracting(s -> s.getTimeMs()).containsExactly(NOW);
    assertThat(record.getLate()).isTrue();
  }

  @Test
  void flagsAsLateWhatIsOlderThanFiveMinutes() {
    assertThat(rule(Origin.LIVE, 0, frame(NOW - Ruling.LATE_MS, 0)).records().getFirst().getLate())
        .isFalse();
    assertThat(
            rule(Origin.LIVE, 0, frame(NOW - Ruling.LATE_MS - 1, 0)).records().getFirst().getLate())
        .isTrue();
    assertThat(rule(Origin.ADOPTED, 0, frame(NOW, 0)).records().getFirst().getLate()).isTrue();
  }

  @Test
  void tellsWhyANameHasNoSignal() {
    Frame frame =
        new Frame("[2].values.", NOW, 0, List.of(new Reading("x", new Datum.Num(1), Quality.GOOD)));
    Ruling ruling = rule(Origin.LIVE, 0, frame);
    assertThat(ruling.records()).isEmpty();
    assertThat(ruling.faults())
        .containsExactly(new Fault(FaultCode.TOO_MANY_SIGNALS, "[2].values.x", "full"));
  }

  private static Ruling rule(Origin origin, long correctionMs, Frame... frames) {
    Parcel parcel =
        new Parcel(
            new Content.Addressed(new TenantId(1), "s/-/l/m", "", new byte[0]),
            origin,
            "",
            NOW,
            "edge",
            "trace",
            correctionMs,
            _ -> {});
    Ruling ruling =
        new Ruling(
            machine(),
            parcel,
            correctionMs,
            key -> new Fault(FaultCode.TOO_MANY_SIGNALS, key, "full"));
    ruling.rule(new Load.Frames(List.of(frames), List.of()));
    return ruling;
  }

  private static Frame frame(long timeMs, long seq) {
    return new Frame(
        "values.", timeMs, seq, List.of(new Reading("n", new Datum.Num(1), Quality.GOOD)));
  }

  private static KnownMachine machine() {
    PlantIndex plant = new PlantIndex();
    plant.changed(
        "machine/1",
        PlantRecord.newBuilder()
            .setMachine(Machine.newBuilder().setId(1).setTenantId(1).addPaths("s/-/l/m"))
            .build());
    plant.changed(
        "signal/2",
        PlantRecord.newBuilder()
            .setSignal(Signal.newBuilder().setId(2).setTenantId(1).setMachineId(1).setKey("n"))
            .build());
    return Objects.requireNonNull(plant.machine("1/s/-/l/m"));
  }
}
