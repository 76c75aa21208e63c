package io.takt.simulator.mqtt;

/** Sending was given up because the publisher is closed. */
public final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Stopped() {
    super("stopped");
  }
}
