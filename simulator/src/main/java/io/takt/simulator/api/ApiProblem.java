package io.takt.simulator.api;

/** The platform answered a call, and the answer is a refusal. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  ApiProblem(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
