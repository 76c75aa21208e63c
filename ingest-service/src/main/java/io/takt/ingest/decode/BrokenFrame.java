package io.takt.ingest.decode;

/** Ends the reading of a payload of which nothing can be taken. Never leaves this package. */
@SuppressWarnings("serial")
final class BrokenFrame extends RuntimeException {
  private final Fault fault;

  BrokenFrame(Fault fault) {
    super(fault.detail(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
