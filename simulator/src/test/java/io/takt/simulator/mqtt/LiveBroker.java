package io.takt.simulator.mqtt;

import io.takt.broker.Broker;
import io.takt.broker.BrokerSettings;
import io.takt.broker.access.Access;
import io.takt.broker.access.Credentials;
import io.takt.broker.access.Permit;
import io.takt.broker.access.SignIn;
import io.takt.broker.access.TopicUse;
import io.takt.simulator.payload.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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

/**
 * The project's own broker in this JVM, and a reader of all that is published. Every user signs in
 * with the password {@code right} and may publish below {@code takt/v1/main/}.
 */
public final class LiveBroker implements AutoCloseable {
  private static final String INGEST_KEY = "key-of-ingest";

  private final Path folder;
  private Broker broker;
  private int port;

  public LiveBroker(Path folder) {
    this.folder = folder;
    this.broker = start();
    this.port = broker.mqttPort();
  }

  private Broker start() {
    return Broker.start(
        new BrokerSettings(
            folder, "127.0.0.1", port, 0, Optional.empty(), 0, 1L << 30, 0, INGEST_KEY),
        new Everybody());
  }

  public String uri() {
    return "tcp://127.0.0.1:" + port;
  }

  public void stop() {
    broker.close();
  }

  public void startAgain() {
    broker = start();
  }

  @Override
  public void close() {
    broker.close();
  }

  /** Takes everything that waits for ingest, and what comes. */
  public Reader read() throws MqttException {
    return new Reader(uri());
  }

  /** What ingest-service would get. */
  public static final class Reader implements AutoCloseable, MqttCallback {
    public final List<Message> received = new CopyOnWriteArrayList<>();
    private final MqttAsyncClient client;

    Reader(String uri) throws MqttException {
      client = new MqttAsyncClient(uri, "ingest-1", new MemoryPersistence());
      client.setCallback(this);
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setUserName("ingest");
      options.setPassword(INGEST_KEY.getBytes(StandardCharsets.UTF_8));
      options.setCleanStart(false);
      options.setSessionExpiryInterval(0xFFFF_FFFFL);
      client.connect(options).waitForCompletion(60_000);
      client
          .subscribe(new MqttSubscription[] {new MqttSubscription("$share/ingest/takt/v1/#", 1)})
          .waitForCompletion(60_000);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      received.add(new Message(topic, message.getPayload(), 0));
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

    @Override
    public void close() throws MqttException {
      client.disconnectForcibly(0, 0, false);
      client.close(true);
    }
  }

  private static final class Everybody implements Access {
    @Override
    public CompletableFuture<SignIn> signIn(Credentials credentials) {
      boolean right = credentials.password().equals("right");
      return CompletableFuture.completedFuture(right ? SignIn.ALLOWED : SignIn.DENIED);
    }

    @Override
    public CompletableFuture<Permit> permit(TopicUse use) {
      boolean own = use.topic().startsWith("takt/v1/main/");
      return CompletableFuture.completedFuture(own ? Permit.ALLOWED : Permit.DENIED);
    }
  }
}
