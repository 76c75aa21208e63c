package io.takt.bench.ledger;

/** One line of a ledger. */
public sealed interface Entry {

  /** A device of this ledger; it comes before all else about it. */
  record Source(int device, int tenant, int machineId, String user) implements Entry {}

  /**
   * A message that a device was told to send.
   *
   * @param nanos monotonic
   * @param timeMs of its readings
   */
  record Offer(long nanos, int device, long seq, Kind kind, long timeMs) implements Entry {}

  /** Written to a socket. */
  record Send(long nanos, int device, long seq) implements Entry {}

  record Acknowledgement(long nanos, int device, long seq) implements Entry {}

  /** Answered with a reason. */
  record Refusal(long nanos, int device, long seq, int code) implements Entry {}

  /** Found among the rejections that the API shows. */
  record Rejection(long nanos, int device, long seq, String codes) implements Entry {}
}
