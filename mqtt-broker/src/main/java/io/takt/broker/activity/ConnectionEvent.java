package io.takt.broker.activity;

import java.util.Locale;

/**
 * One thing that happened to a connection.
 *
 * @param atMs epoch ms by the broker's clock
 * @param clientId as the client gave it
 * @param address of the client, without port
 * @param protocol version of MQTT: {@code 3.1.1} or {@code 5}
 * @param reason of an end or a refusal, as a word; empty for a connect
 */
public record ConnectionEvent(
    long atMs,
    Kind kind,
    String user,
    String clientId,
    String address,
    String protocol,
    String reason) {

  /** What it was. */
  public enum Kind {
    CONNECTED,
    DISCONNECTED,
    REFUSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
