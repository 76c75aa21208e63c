package io.takt.simulator.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One connection to the broker, from connect until it is lost; never reused. */
final class Link implements AutoCloseable {
  private static final long CONNECT_MS = 10_000;
  private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;

  private final MqttAsyncClient client;
  private final AtomicBoolean closing = new AtomicBoolean();
  private int receiveMaximum = DEFAULT_RECEIVE_MAXIMUM;

  private Link(MqttAsyncClient client) {
    this.client = client;
  }

  static Link open(BrokerAddress address, Consumer<Link> lost) throws MqttException {
    Link link =
        new Link(new MqttAsyncClient(address.uri(), address.clientId(), new MemoryPersistence()));
    try {
      link.connect(address, lost);
      return link;
    } catch (MqttException problem) {
      link.close();
      throw problem;
    }
  }

  private void connect(BrokerAddress address, Consumer<Link> lost) throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout((int) (CONNECT_MS / 1_000));
    options.setKeepAliveInterval(30);
    if (!address.user().isEmpty()) {
      options.setUserName(address.user());
      options.setPassword(address.password().getBytes(StandardCharsets.UTF_8));
    }
    client.setCallback(new LossWatch(lost));
    IMqttToken token = client.connect(options);
    token.waitForCompletion(CONNECT_MS);
    MqttProperties answer = token.getResponseProperties();
    if (answer != null && answer.getReceiveMaximum() != null) {
      receiveMaximum = Objects.requireNonNull(answer.getReceiveMaximum());
    }
  }

  void publish(String topic, MqttMessage message, Consumer<IMqttToken> answered)
      throws MqttException {
    client.publish(
        topic,
        message,
        null,
        new MqttActionListener() {
          @Override
          public void onSuccess(IMqttToken token) {
            answered.accept(token);
          }

          @Override
          public void onFailure(IMqttToken token, Throwable problem) {
            answered.accept(token);
          }
        });
  }

  int receiveMaximum() {
    return receiveMaximum;
  }

  boolean isConnected() {
    return client.isConnected();
  }

  /** Does not wait for the broker: what is not acknowledged stays with the publisher. */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      // not on Paho's own thread, which a close waits for
      Thread.ofVirtual().name("mqtt-close").start(this::release);
    }
  }

  private void release() {
    try {
      client.disconnectForcibly(0, 500, true);
    } catch (MqttException alreadyGone) {
      // closed below in any case
    }
    try {
      client.close(true);
    } catch (MqttException alreadyClosed) {
      // nothing is left to release
    }
  }

  private final class LossWatch implements MqttCallback {
    private final Consumer<Link> lost;

    LossWatch(Consumer<Link> lost) {
      this.lost = lost;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      lost.accept(Link.this);
    }

    @Override
    public void mqttErrorOccurred(MqttException problem) {}

    @Override
    public void messageArrived(String topic, MqttMessage message) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
