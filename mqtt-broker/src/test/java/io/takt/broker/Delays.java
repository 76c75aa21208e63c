package io.takt.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Publishes one message after the other, about 200 a second, and measures the acknowledgements. */
final class Delays {
  private static final long EVERY_NANOS = 5_000_000;

  private final int port;
  private final String user;
  private final int messages;
  private final List<String> ids = new ArrayList<>();

  Delays(int port, String user, int messages) {
    this.port = port;
    this.user = user;
    this.messages = messages;
  }

  List<String> ids() {
    return ids;
  }

  /** The 99th percentile from PUBLISH to PUBACK, ms. */
  double publish() throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + port, user, new MemoryPersistence());
    client
        .connect(Subscriber.options(user, KnownDevices.passwordOf(user)))
        .waitForCompletion(60_000);
    long[] nanos = new long[messages];
    for (int i = 0; i < messages; i++) {
      String id = user + ":" + i;
      byte[] payload = (id + " ").getBytes(StandardCharsets.UTF_8);
      long start = System.nanoTime();
      client
          .publish(BrokerFixture.TOPIC + user + "/n", new MqttMessage(payload, 1, false, null))
          .waitForCompletion(60_000);
      nanos[i] = System.nanoTime() - start;
      ids.add(id);
      LockSupport.parkNanos(EVERY_NANOS - nanos[i]);
    }
    client.disconnectForcibly(0, 0, false);
    client.close(true);
    Arrays.sort(nanos);
    return nanos[messages * 99 / 100] / 1e6;
  }
}
