package io.takt.ingest.pipeline;

import io.takt.ingest.decode.Fault;
import java.util.List;

/** Who waits for a message to be safe. */
public interface Receipt {
  /** Nobody waits any more: the message comes again, or its sender has gone. It may be left out. */
  default boolean isAbandoned() {
    return false;
  }

  /** Called once, from any thread; must not block. */
  void settled(Outcome outcome);

  /** What became of a message. All but {@link Failed} are final and durable. */
  sealed interface Outcome {
    /**
     * @param faults of the readings that were refused
     */
    record Kept(int values, List<Fault> faults) implements Outcome {}

    /** Waits until its machine is adopted. */
    record Waiting() implements Outcome {}

    record Refused(List<Fault> faults) implements Outcome {}

    /** Kafka did not confirm: it must come again. */
    record Failed() implements Outcome {}
  }
}
