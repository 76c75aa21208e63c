package io.takt.broker.access;

/**
 * What a client shows in its CONNECT.
 *
 * @param peer the client's address, without port
 */
public record Credentials(String clientId, String user, String password, String peer) {
  @Override
  public String toString() {
    return "Credentials[clientId=" + clientId + ", user=" + user + ", peer=" + peer + "]";
  }
}
