package io.takt.ingest.decode;

import java.util.List;

/** What became of a payload. */
public sealed interface Decoding {
  List<Fault> faults();

  /**
   * The frame holds.
   *
   * @param faults of the readings that do not
   */
  record Decoded(List<Frame> frames, List<Fault> faults) implements Decoding {}

  /**
   * Nothing of it can be taken.
   *
   * @param faults at least one
   */
  record Refused(List<Fault> faults) implements Decoding {
    public Refused {
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("refused without a reason");
      }
    }

    public Refused(Fault fault) {
      this(List.of(fault));
    }
  }
}
