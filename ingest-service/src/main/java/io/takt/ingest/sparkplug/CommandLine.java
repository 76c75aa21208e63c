package io.takt.ingest.sparkplug;

import io.takt.ingest.mqtt.HostConnection;
import io.takt.ingest.mqtt.HostConnection.Login;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to nodes, from every instance: the one that decodes a node need not be the one
 * that reads.
 */
final class CommandLine implements AutoCloseable {
  private final Login login;
  private final String clientId;
  private @Nullable HostConnection connection;

  CommandLine(Login login, String clientId) {
    this.login = login;
    this.clientId = clientId + "-command-" + UUID.randomUUID();
  }

  /** Connects when there is something to say. */
  synchronized void send(String topic, byte[] payload) throws IOException {
    HostConnection now = connection;
    if (now == null || !now.isConnected()) {
      close();
      now = HostConnection.forCommands(login, clientId);
      connection = now;
    }
    now.command(topic, payload);
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
