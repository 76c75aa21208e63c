package io.takt.ingest.pipeline;

import io.takt.contracts.plant.SignalKind;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.Reading;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.waveform.Waveform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was decoded and now needs its signals. */
sealed interface Load {
  /** Signals the machine does not have yet, with the kind they should get. */
  Map<String, SignalKind> missing(KnownMachine machine);

  /**
   * @param faults found in decoding, of readings that are not among the frames
   */
  record Frames(List<Frame> frames, List<Fault> faults) implements Load {
    @Override
    public Map<String, SignalKind> missing(KnownMachine machine) {
      Map<String, SignalKind> missing = Map.of();
      for (Frame frame : frames) {
        for (Reading reading : frame.readings()) {
          if (machine.signal(reading.key()) != null) {
            continue;
          }
          SignalKind kind = reading.firstKind();
          if (kind != null) {
            missing = missing.isEmpty() ? new LinkedHashMap<>() : missing;
            missing.putIfAbsent(reading.key(), kind);
          }
        }
      }
      return missing;
    }
  }

  /** One waveform of one signal. */
  record Wave(String signal, Waveform waveform) implements Load {
    @Override
    public Map<String, SignalKind> missing(KnownMachine machine) {
      return machine.signal(signal) == null ? Map.of(signal, SignalKind.WAVEFORM) : Map.of();
    }
  }
}
