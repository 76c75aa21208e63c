package io.takt.broker;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

/** Reads as ingest-service does: Paho v5, fixed client id, session kept for ever. */
final class Subscriber implements AutoCloseable {
  static final String TELEMETRY = "$share/ingest/takt/v1/#";
  static final String SPARKPLUG = "$share/ingest-sparkplug/spBv1.0/#";
  private static final long FOR_EVER_SECONDS = 0xFFFF_FFFFL;

  final Queue<Received> received = new ConcurrentLinkedQueue<>();
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
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, user + "-1", new MemoryPersistence());
    client.setCallback(new Taking());
    MqttConnectionOptions options = options(user, password);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(FOR_EVER_SECONDS);
    options.setReceiveMaximum(500);
    client.connect(options).waitForCompletion(60_000);
    client
        .subscribe(new MqttSubscription[] {new MqttSubscription(filter, 1)})
        .waitForCompletion(60_000);
  }

  static Subscriber ingest(int port, String filter) throws MqttException {
    return new Subscriber(port, "ingest", BrokerFixture.INGEST_KEY, filter);
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
