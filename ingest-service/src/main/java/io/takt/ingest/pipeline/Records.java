package io.takt.ingest.pipeline;

import com.google.protobuf.ByteString;
import io.takt.contracts.intake.RawMessage;
import io.takt.contracts.intake.RejectedRecord;
import io.takt.contracts.intake.UnknownRecord;
import io.takt.contracts.readings.WaveformRecord;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.Faults;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.plant.KnownSignal;
import io.takt.ingest.waveform.Waveform;
import java.util.List;

/** Builds the records that are not readings. */
final class Records {
  private static final int HEAD_BYTES = 4 * 1024;
  private static final int LONGEST_SOURCE = 1_000;

  private Records() {}

  /** Whether a rejected message is kept whole, to be released with a clock correction. */
  record Quarantine(boolean whole, long offsetMs) {
    static final Quarantine NONE = new Quarantine(false, 0);
  }

  static RejectedRecord rejected(
      int tenant, int machineId, Parcel parcel, List<Fault> faults, Quarantine quarantine) {
    byte[] payload = parcel.content().payload();
    int kept = quarantine.whole() ? payload.length : Math.min(payload.length, HEAD_BYTES);
    RejectedRecord.Builder record =
        RejectedRecord.newBuilder()
            .setTenantId(tenant)
            .setSource(Faults.shown(parcel.source(), LONGEST_SOURCE))
            .setDevice(parcel.device())
            .setReceivedMs(parcel.receivedMs())
            .setPayloadHead(ByteString.copyFrom(payload, 0, kept))
            .setPayloadBytes(payload.length)
            .setTraceId(parcel.traceId())
            .setMachineId(machineId)
            .setQuarantined(quarantine.whole())
            .setClockOffsetMs(quarantine.offsetMs());
    for (Fault fault : faults) {
      record.addFaults(
          io.takt.contracts.intake.Fault.newBuilder()
              .setCode(fault.code().code())
              .setAt(fault.at())
              .setDetail(fault.detail()));
    }
    return record.build();
  }

  static UnknownRecord unknown(Address.Machine address, Parcel parcel) {
    return UnknownRecord.newBuilder()
        .setTenantId(address.tenant().value())
        .setPath(address.path())
        .setReceivedMs(parcel.receivedMs())
        .setMessage(
            RawMessage.newBuilder()
                .setSuffix(address.suffix())
                .setPayload(ByteString.copyFrom(parcel.content().payload()))
                .setDevice(parcel.device())
                .setTraceId(parcel.traceId()))
        .build();
  }

  static WaveformRecord waveform(
      KnownMachine machine, KnownSignal signal, Parcel parcel, Waveform wave, long correctionMs) {
    return WaveformRecord.newBuilder()
        .setTenantId(machine.tenant().value())
        .setMachineId(machine.id())
        .setSignalId(signal.id())
        .setReceivedMs(parcel.receivedMs())
        .setStartMs(wave.startMs() + correctionMs)
        .setRateHz(wave.rateHz())
        .setScale(wave.scale())
        .setEncoding(wave.encoding())
        .setSamples(wave.samples())
        .setTraceId(parcel.traceId())
        .build();
  }
}
