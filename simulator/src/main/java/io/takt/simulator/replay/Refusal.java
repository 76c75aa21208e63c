package io.takt.simulator.replay;

/** The file cannot be replayed as it is; the message says where, why and what to do. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason);
  }

  Refusal(long line, String reason) {
    super("line " + line + ": " + reason);
  }
}
