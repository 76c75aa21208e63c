package io.takt.broker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Reads as ingest-service does: Paho v5, fixed client id, session kept for ever. */
final class Subscriber implements AutoCloseable {
  static final String TELEMETRY = "$share/ingest/takt/v1/#";
  static final String SPARKPLUG = "$share/ingest-sparkplug/spBv1.0/#";
  private static final long FOR_EVER_SECONDS = 0xFFFF_FFFFL;

  final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final CountDownLatch first = new CountDownLatch(1);
  private final MqttAsyncClient client;

  record Received(String topic, MqttMessage message) {
    byte[] payload() {
      return message.getPayload();
    }

    String text() {
      return new String(payload(), StandardCharsets.UTF_8);
    }

    String property(String name) {
      return message.getProperties().getUserProperties().stream()
          .filter(property -> property.getKey().equals(name))
          .map(property -> property.getValue())
          .reduce((a, b) -> a + "," + b)
          .orElse("");
    }
  }

  Subscriber(int port, String user, String password, String filter) throws MqttException {
    this(port, user, filter, options(user, password), false);
  }

  private Subscriber(
      int port, String user, String filter, MqttConnectionOptions options, boolean holdsBack)
      throws MqttException {
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, user + "-1", new MemoryPersistence());
    client.setCallback(new Taking());
    client.setManualAcks(holdsBack);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(FOR_EVER_SECONDS);
    options.setReceiveMaximum(500);
    IMqttToken connected = client.connect(options);
    connected.waitForCompletion(60_000);
    if (connected.getSessionPresent() && brings()) {
      return;
    }
    client
        .subscribe(new MqttSubscription[] {new MqttSubscription(filter, 1)})
        .waitForCompletion(60_000);
  }

  /**
   * Whether the session brings something: subscribing again while messages are on their way makes
   * Artemis send all of them twice, and count them wrongly.
   */
  private boolean brings() {
    try {
      return first.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Subscriber ingest(int port, String filter) throws MqttException {
    return new Subscriber(port, "ingest", BrokerFixture.INGEST_KEY, filter);
  }

  /**
   * Takes messages without the store, too.
   *
   * @param holdsBack acknowledges only by {@link #acknowledge}
   */
  static Subscriber direct(int port, boolean holdsBack) throws MqttException {
    MqttConnectionOptions options = options("ingest", BrokerFixture.INGEST_KEY);
    options.setUserProperties(List.of(new UserProperty("takt-direct", "1")));
    return new Subscriber(port, "ingest", TELEMETRY, options, holdsBack);
  }

  void acknowledge(Received message) throws MqttException {
    client.messageArrivedComplete(message.message().getId(), 1);
  }

  static MqttConnectionOptions options(String user, String password) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    options.setConnectionTimeout(60);
    return options;
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 0, false);
    client.close(true);
  }

  private final class Taking implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      received.add(new Received(topic, message));
      first.countDown();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
