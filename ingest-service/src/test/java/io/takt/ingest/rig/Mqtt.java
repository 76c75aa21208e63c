package io.takt.ingest.rig;

import io.takt.broker.Broker;
import io.takt.broker.BrokerSettings;
import io.takt.broker.access.Access;
import io.takt.broker.access.Credentials;
import io.takt.broker.access.Permit;
import io.takt.broker.access.SignIn;
import io.takt.broker.access.TopicUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** The real broker, open to every device, and a device. */
public final class Mqtt implements AutoCloseable {
  public static final String INGEST_KEY = "key-of-ingest";
  private static final long WAIT_MS = 60_000;

  private final Broker broker;

  public Mqtt() {
    try {
      broker =
          Broker.start(
              new BrokerSettings(
                  Files.createTempDirectory("takt-broker"),
                  "127.0.0.1",
                  0,
                  0,
                  Optional.empty(),
                  0,
                  64L << 20,
                  0,
                  INGEST_KEY),
              new Open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "tcp://127.0.0.1:" + broker.mqttPort();
  }

  /** Messages ingest has not acknowledged. */
  public long unacknowledged() {
    return broker.waitingForIngest();
  }

  public Client client(String user) {
    return new Client(url(), user);
  }

  @Override
  public void close() {
    broker.close();
  }

  private static final class Open implements Access {
    @Override
    public CompletableFuture<SignIn> signIn(Credentials credentials) {
      return CompletableFuture.completedFuture(SignIn.ALLOWED);
    }

    @Override
    public CompletableFuture<Permit> permit(TopicUse use) {
      return CompletableFuture.completedFuture(Permit.ALLOWED);
    }
  }

  /** Publishes with QoS 1 and waits for the acknowledgement. */
  public static final class Client implements AutoCloseable {
    private final MqttAsyncClient client;

    private Client(String url, String user) {
      try {
        client = new MqttAsyncClient(url, "test-" + user, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword("any".getBytes(StandardCharsets.UTF_8));
        client.connect(options).waitForCompletion(WAIT_MS);
      } catch (MqttException e) {
        throw new AssertionError(e);
      }
    }

    public void publish(String topic, byte[] payload) {
      try {
        client.publish(topic, new MqttMessage(payload, 1, false, null)).waitForCompletion(WAIT_MS);
      } catch (MqttException e) {
        throw new AssertionError(e);
      }
    }

    public void publish(String topic, String payload) {
      publish(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      try {
        client.disconnect().waitForCompletion(WAIT_MS);
        client.close();
      } catch (MqttException e) {
        throw new AssertionError(e);
      }
    }
  }
}
