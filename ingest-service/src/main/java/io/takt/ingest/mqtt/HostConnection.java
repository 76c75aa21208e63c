package io.takt.ingest.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, used once. The reading one keeps its session for ever and announces
 * the host's state (Sparkplug 3.0, 5.2): online when it is there, offline by its will.
 */
public final class HostConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HostConnection.class);
  private static final long NEVER_EXPIRES = 0xFFFF_FFFFL;
  private static final long PATIENCE_MS = 15_000;
  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final int AT_LEAST_ONCE = 1;

  private final MqttAsyncClient client;
  private volatile boolean closed;

  /**
   * Who signs in where.
   *
   * @param keyFile holds the password
   */
  public record Login(String url, String user, Path keyFile) {}

  /** A message of an edge node. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Arrival(
      int messageId,
      String topic,
      byte[] payload,
      @Nullable String received,
      @Nullable String device,
      @Nullable String traceparent) {}

  /**
   * What to read, and as whom.
   *
   * @param hostId names the host in its STATE topic
   */
  public record Subscriber(String clientId, String filter, int receiveMaximum, String hostId) {}

  /** Takes what arrives, on the connection's thread. */
  public interface Inbound {
    void arrived(HostConnection connection, Arrival arrival);
  }

  private HostConnection(MqttAsyncClient client) {
    this.client = client;
  }

  /** Only publishes. */
  public static HostConnection forCommands(Login login, String clientId) throws IOException {
    try {
      HostConnection connection = of(login, clientId);
      MqttConnectionOptions options = options(login);
      options.setCleanStart(true);
      connection.open(options);
      return connection;
    } catch (MqttException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Reads in order, from where its session stands.
   *
   * @param nowMs stands in the host's state and in its will alike
   */
  public static HostConnection forReading(
      Login login, Subscriber subscriber, long nowMs, Inbound inbound) throws IOException {
    try {
      HostConnection connection = of(login, subscriber.clientId());
      connection.client.setManualAcks(true);
      connection.client.setCallback(connection.new Callback(inbound));
      MqttConnectionOptions options = options(login);
      options.setCleanStart(false);
      options.setSessionExpiryInterval(NEVER_EXPIRES);
      options.setReceiveMaximum(subscriber.receiveMaximum());
      String topic = "spBv1.0/STATE/" + subscriber.hostId();
      options.setWill(topic, state(false, nowMs));
      connection.open(options);
      try {
        connection
            .client
            .subscribe(subscriber.filter(), AT_LEAST_ONCE)
            .waitForCompletion(PATIENCE_MS);
        connection.client.publish(topic, state(true, nowMs)).waitForCompletion(PATIENCE_MS);
      } catch (MqttException e) {
        connection.close();
        throw e;
      }
      return connection;
    } catch (MqttException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static HostConnection of(Login login, String clientId) throws MqttException {
    return new HostConnection(new MqttAsyncClient(login.url(), clientId, new MemoryPersistence()));
  }

  private void open(MqttConnectionOptions options) throws MqttException {
    try {
      client.connect(options).waitForCompletion(PATIENCE_MS);
    } catch (MqttException e) {
      close();
      throw e;
    }
  }

  private static MqttConnectionOptions options(Login login) throws IOException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setUserName(login.user());
    options.setPassword(Files.readString(login.keyFile()).strip().getBytes(StandardCharsets.UTF_8));
    return options;
  }

  private static MqttMessage state(boolean online, long timeMs) {
    String text = "{\"online\":%b,\"timestamp\":%d}".formatted(online, timeMs);
    return new MqttMessage(text.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, true, null);
  }

  public boolean isConnected() {
    return !closed && client.isConnected();
  }

  /** Commands are not repeated: who needs one again asks again. */
  public void command(String topic, byte[] payload) throws IOException {
    try {
      client.publish(topic, new MqttMessage(payload, 0, false, null));
    } catch (MqttException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  public void acknowledge(int messageId) {
    if (messageId == 0 || closed) {
      return;
    }
    try {
      client.messageArrivedComplete(messageId, AT_LEAST_ONCE);
    } catch (MqttException e) {
      log.debug("acknowledgement of {} not sent: {}", messageId, e.getMessage());
    }
  }

  /** Without a DISCONNECT the broker publishes the will: the host is offline. */
  @Override
  public void close() {
    closed = true;
    try {
      client.disconnectForcibly(0, 1, false);
    } catch (MqttException e) {
      log.debug("disconnecting: {}", e.getMessage());
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      log.debug("closing: {}", e.getMessage());
    }
  }

  /** Hands on what arrives. */
  private final class Callback implements MqttCallback {
    private final Inbound inbound;

    Callback(Inbound inbound) {
      this.inbound = inbound;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      if (closed) {
        return;
      }
      var properties = message.getProperties();
      List<UserProperty> given = properties == null ? List.of() : properties.getUserProperties();
      inbound.arrived(
          HostConnection.this,
          new Arrival(
              message.getQos() == 0 ? 0 : message.getId(),
              topic,
              message.getPayload(),
              property(given, "takt-received"),
              property(given, "takt-device"),
              property(given, "traceparent")));
    }

    private static @Nullable String property(List<UserProperty> given, String name) {
      for (UserProperty property : given) {
        if (property.getKey().equals(name)) {
          return property.getValue();
        }
      }
      return null;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      log.warn("MQTT: {}", exception.getMessage());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(
        int reasonCode, org.eclipse.paho.mqttv5.common.packet.MqttProperties properties) {}
  }
}
