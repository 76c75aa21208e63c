package io.takt.ingest.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link MqttLink} by Eclipse Paho. */
final class PahoLink implements MqttLink {
  private static final Logger log = LoggerFactory.getLogger(PahoLink.class);
  private static final long NEVER_EXPIRES = 0xFFFF_FFFFL;
  private static final int QOS = 1;
  private static final String REFUSED = "takt/v1/refused";
  private static final long CONNECT_MS = 10_000;
  private static final long FIRST_MS = 1_000;

  private final MqttAsyncClient client;
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile boolean closed;

  private PahoLink(MqttAsyncClient client) {
    this.client = client;
  }

  /** Connects and subscribes; what the session holds begins to arrive at once. */
  static PahoLink open(io.takt.ingest.mqtt.MqttProperties properties, Inbound inbound)
      throws IOException {
    try {
      // nothing is kept on this side: what counts is in the broker's session and in Kafka
      MqttAsyncClient client =
          new MqttAsyncClient(properties.url(), properties.clientId(), new MemoryPersistence());
      PahoLink link = new PahoLink(client);
      try {
        client.setManualAcks(true);
        client.setCallback(link.new Callback(inbound));
        IMqttToken connected = client.connect(options(properties));
        connected.waitForCompletion(CONNECT_MS);
        if (!connected.getSessionPresent() || !link.brings()) {
          client.subscribe(properties.filter(), QOS).waitForCompletion(CONNECT_MS);
        }
        return link;
      } catch (MqttException | IOException | RuntimeException e) {
        link.close();
        throw e;
      }
    } catch (MqttException e) {
      throw new IOException(e.getMessage() + " (" + e.getReasonCode() + ")", e);
    }
  }

  /**
   * Whether the resumed session brings something, so that its subscription stands. Subscribing
   * again while messages are on their way makes Artemis send all of them twice.
   */
  private boolean brings() {
    try {
      return first.await(FIRST_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static MqttConnectionOptions options(io.takt.ingest.mqtt.MqttProperties properties)
      throws IOException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(NEVER_EXPIRES);
    options.setReceiveMaximum(properties.receiveMaximum());
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval((int) properties.keepAlive().toSeconds());
    options.setConnectionTimeout((int) (CONNECT_MS / 1_000));
    options.setUserName(properties.user());
    options.setPassword(
        Files.readString(properties.keyFile())
            .strip()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return options;
  }

  @Override
  public boolean isConnected() {
    return !closed && client.isConnected();
  }

  @Override
  public void acknowledge(int messageId) {
    if (messageId == 0 || closed) {
      return;
    }
    try {
      client.messageArrivedComplete(messageId, QOS);
    } catch (MqttException e) {
      // the connection broke meanwhile; the broker sends the message again, the store knows it
      log.debug("acknowledgement of {} not sent: {}", messageId, e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      client.disconnectForcibly(0, 1_000, true);
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
      first.countDown();
      MqttProperties properties = message.getProperties();
      List<UserProperty> given = properties == null ? List.of() : properties.getUserProperties();
      inbound.arrived(
          PahoLink.this,
          new Arrival(
              message.getQos() == 0 ? 0 : message.getId(),
              topic,
              message.getPayload(),
              property(given, "takt-received"),
              property(given, "takt-device"),
              topic.equals(REFUSED) ? property(given, "takt-topic") : null,
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
    public void disconnected(MqttDisconnectResponse response) {
      log.debug("disconnected: {}", response);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      log.warn("MQTT: {}", exception.getMessage());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
