package io.takt.simulator.api;

/**
 * How one device signs in.
 *
 * @param tenant key of the tenant, the third level of its topics
 */
public record Credential(String user, String password, String tenant) {
  @Override
  public String toString() {
    return "Credential[" + user + "]";
  }
}
