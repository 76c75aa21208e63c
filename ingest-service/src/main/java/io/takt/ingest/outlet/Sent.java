package io.takt.ingest.outlet;

/** Told once, on the producer's thread, what became of a record. */
@FunctionalInterface
public interface Sent {
  void done(Result result);

  /** What became of a record. */
  enum Result {
    /** Confirmed with acks=all. */
    KEPT,
    /** Perhaps kept, perhaps not: the message must come again. */
    FAILED,
    /** Kafka will never take it, however often it comes. */
    REFUSED
  }
}
