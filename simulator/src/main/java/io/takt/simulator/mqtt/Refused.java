package io.takt.simulator.mqtt;

/** The broker answers, and its answer is no. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean credential;

  Refused(String message, boolean credential) {
    super(message);
    this.credential = credential;
  }

  /** The user name or password is not accepted, as against a single message. */
  public boolean isCredential() {
    return credential;
  }
}
