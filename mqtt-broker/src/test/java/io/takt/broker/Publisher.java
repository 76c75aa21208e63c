package io.takt.broker;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * Publishes numbered messages with QoS 1 until it is stopped or cut off, and keeps a ledger of
 * those acknowledged.
 */
final class Publisher implements Runnable {
  private static final int IN_FLIGHT = 100;

  final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final String user;
  private final int most;
  private final MqttAsyncClient client;
  private final String padding;
  private final Semaphore window;
  private volatile boolean stopped;

  Publisher(int port, String user, int bytes) throws MqttException {
    this(port, user, bytes, Integer.MAX_VALUE);
  }

  /**
   * @param most messages at all
   */
  Publisher(int port, String user, int bytes, int most) throws MqttException {
    this(port, user, bytes, most, IN_FLIGHT);
  }

  /** One that waits for each acknowledgement before it sends the next message. */
  static Publisher oneByOne(int port, String user, int bytes) throws MqttException {
    return new Publisher(port, user, bytes, Integer.MAX_VALUE, 1);
  }

  private Publisher(int port, String user, int bytes, int most, int inFlight) throws MqttException {
    this.most = most;
    this.window = new Semaphore(inFlight);
    this.user = user;
    this.padding = "x".repeat(bytes);
    this.client = new MqttAsyncClient("tcp://127.0.0.1:" + port, user, new MemoryPersistence());
    MqttConnectionOptions options = Subscriber.options(user, KnownDevices.passwordOf(user));
    options.setKeepAliveInterval(5);
    client.connect(options).waitForCompletion(60_000);
  }

  @Override
  public void run() {
    try {
      for (int number = 0; number < most && !stopped; number++) {
        window.acquire();
        publish(user + ":" + number);
      }
    } catch (MqttException e) {
      stopped = true; // cut off
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(String id) throws MqttException {
    client.publish(
        BrokerFixture.TOPIC + user + "/n",
        new MqttMessage((id + " " + padding).getBytes(StandardCharsets.UTF_8), 1, false, null),
        null,
        new MqttActionListener() {
          @Override
          public void onSuccess(IMqttToken token) {
            acknowledged.add(id);
            window.release();
          }

          @Override
          public void onFailure(IMqttToken token, Throwable cause) {
            stopped = true;
            window.release();
          }
        });
  }

  @Override
  public String toString() {
    return user
        + (isConnected() ? ", connected, " : ", cut off, ")
        + acknowledged.size()
        + " acknowledged";
  }

  boolean isConnected() {
    return client.isConnected();
  }

  void stop() {
    stopped = true;
  }

  void close() throws MqttException {
    stop();
    if (client.isConnected()) {
      client.disconnectForcibly(0, 0, false);
    }
    client.close(true);
  }
}
