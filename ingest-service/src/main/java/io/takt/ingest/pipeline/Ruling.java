package io.takt.ingest.pipeline;

import io.takt.contracts.FaultCode;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.Faults;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.Reading;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.plant.KnownSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which readings of a message stand and which do not. Pure: the time is in the parcel. */
final class Ruling {
  static final long AHEAD_MS = 5 * 60_000L;

  /** Older than this at receipt: buffered by its sender, so nobody is to be woken for it. */
  static final long LATE_MS = 5 * 60_000L;

  private final KnownMachine machine;
  private final Parcel parcel;
  private final long correctionMs;
  private final Function<String, Fault> unresolved;
  private final Faults faults = new Faults();
  private final List<ReadingsRecord> records = new ArrayList<>(1);
  private boolean ahead;
  private int values;
  private ReadingsRecord.Builder open = ReadingsRecord.newBuilder();
  private long newestMs;

  /**
   * @param unresolved why a name has no signal
   */
  Ruling(
      KnownMachine machine, Parcel parcel, long correctionMs, Function<String, Fault> unresolved) {
    this.machine = machine;
    this.parcel = parcel;
    this.correctionMs = correctionMs;
    this.unresolved = unresolved;
  }

  void rule(Load.Frames load) {
    faults.addAll(load.faults());
    for (Frame frame : load.frames()) {
      if (parcel.origin() != Origin.RELEASED || wasAhead(frame)) {
        rule(frame);
      }
    }
    close();
  }

  List<ReadingsRecord> records() {
    return records;
  }

  List<Fault> faults() {
    return faults.list();
  }

  /** Some of it is ahead of the server's clock. */
  boolean isAhead() {
    return ahead;
  }

  int values() {
    return values;
  }

  private boolean wasAhead(Frame frame) {
    return frame.isStamped() && frame.timeMs() > parcel.receivedMs() + AHEAD_MS;
  }

  private void rule(Frame frame) {
    long timeMs = frame.isStamped() ? frame.timeMs() + correctionMs : parcel.receivedMs();
    if (timeMs > parcel.receivedMs() + AHEAD_MS) {
      ahead = true;
      String at = frame.at().endsWith("values.") ? cut(frame.at()) : frame.at();
      faults.add(
          FaultCode.TIME_IN_FUTURE,
          at + "t",
          "The time is more than 5 minutes ahead of the server's clock.");
      return;
    }
    Sample.Builder sample = Sample.newBuilder().setTimeMs(timeMs);
    for (Reading reading : frame.readings()) {
      rule(frame, reading, sample);
    }
    if (sample.getValuesCount() > 0) {
      add(sample, frame.seq(), timeMs);
    }
  }

  private static String cut(String at) {
    return at.substring(0, at.length() - "values.".length());
  }

  private void rule(Frame frame, Reading reading, Sample.Builder sample) {
    KnownSignal signal = machine.signal(reading.key());
    if (signal == null) {
      Fault why = unresolved.apply(reading.key());
      faults.add(why.code(), Frame.where(frame.at(), reading.key()), why.detail());
      return;
    }
    Value value = Fit.of(signal, reading);
    if (value != null) {
      sample.addValues(value);
    } else {
      faults.add(
          FaultCode.WRONG_TYPE,
          Frame.where(frame.at(), reading.key()),
          Fit.expected(signal.kind()));
    }
  }

  /** A record has one sequence number; where it changes inside a message, a new record begins. */
  private void add(Sample.Builder sample, long seq, long timeMs) {
    if (open.getSamplesCount() > 0 && open.getSeq() != seq) {
      close();
    }
    newestMs = open.getSamplesCount() == 0 ? timeMs : Math.max(newestMs, timeMs);
    open.setSeq(seq).addSamples(sample);
    values += sample.getValuesCount();
  }

  private void close() {
    if (open.getSamplesCount() == 0) {
      return;
    }
    boolean replayed = parcel.origin() == Origin.ADOPTED || parcel.origin() == Origin.RELEASED;
    records.add(
        open.setTenantId(machine.tenant().value())
            .setMachineId(machine.id())
            .setReceivedMs(parcel.receivedMs())
            .setLate(replayed || parcel.receivedMs() - newestMs > LATE_MS)
            .setClockCorrectionMs(correctionMs)
            .setTraceId(parcel.traceId())
            .setDevice(parcel.device())
            .build());
    open = ReadingsRecord.newBuilder();
  }
}
