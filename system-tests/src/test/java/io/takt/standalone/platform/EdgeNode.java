package io.takt.standalone.platform;

import io.takt.standalone.install.Port;
import io.takt.standalone.platform.Api.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.tahu.SparkplugInvalidTypeException;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.eclipse.tahu.message.model.SparkplugBPayload.SparkplugBPayloadBuilder;
import org.jspecify.annotations.Nullable;

/** A Sparkplug edge node whose payloads are made by Eclipse Tahu, not by code of this project. */
@SuppressWarnings("JavaUtilDate") // Tahu speaks it
final class EdgeNode implements AutoCloseable {
  private static final long WAIT_MS = 120_000;

  static {
    // a node that vanishes right after an acknowledgement closes its client while Paho's receiver
    // still tells of it: that thread then ends by an exception, which is nothing a test waits for
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private final Takt takt;
  private final Connection connection;
  private final Queue<SparkplugBPayload> commands = new ConcurrentLinkedQueue<>();
  private @Nullable MqttAsyncClient client;
  private long bdSeq = -1;
  private int seq;

  EdgeNode(Takt takt, Connection connection) {
    this.takt = takt;
    this.connection = connection;
  }

  static Metric metric(
      String name, @Nullable Long alias, long time, MetricDataType type, Object value) {
    try {
      MetricBuilder builder = new MetricBuilder(name, type, value).timestamp(new Date(time));
      return (alias == null ? builder : builder.alias(alias)).createMetric();
    } catch (SparkplugInvalidTypeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Only an alias, as messages after a birth carry it. */
  static Metric aliased(long alias, long time, MetricDataType type, Object value) {
    try {
      return new MetricBuilder(alias, type, value).timestamp(new Date(time)).createMetric();
    } catch (SparkplugInvalidTypeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Signs in with the death of this session as its will, and tells its birth. */
  void birth(long time, Metric... metrics) {
    if (client == null) {
      bdSeq++;
      client = connect();
    }
    seq = 0;
    List<Metric> all = new ArrayList<>(List.of(metrics));
    all.add(metric("bdSeq", null, time, MetricDataType.Int64, bdSeq));
    all.add(metric("Node Control/Rebirth", null, time, MetricDataType.Boolean, false));
    say("NBIRTH", "", time, seq++, all);
  }

  void data(long time, Metric... metrics) {
    say("NDATA", "", time, next(), List.of(metrics));
  }

  /**
   * @param type DBIRTH, DDATA or DDEATH
   */
  void device(String type, String device, long time, Metric... metrics) {
    say(type, "/" + device, time, next(), List.of(metrics));
  }

  /** A message that never arrives. */
  void loseOne() {
    next();
  }

  private int next() {
    int now = seq;
    seq = (seq + 1) % 256;
    return now;
  }

  /** Whether the host has sent {@code Node Control/Rebirth}. */
  boolean isAskedForRebirth() {
    return commands.stream()
        .flatMap(command -> command.getMetrics().stream())
        .anyMatch(metric ->
            "Node Control/Rebirth".equals(metric.getName())
                && Boolean.TRUE.equals(metric.getValue()));
  }

  /** The line breaks: the broker tells the will. */
  void vanish() {
    try {
      MqttAsyncClient gone = connected();
      client = null;
      gone.disconnectForcibly(0, 0, false);
      gone.close(true);
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
  }

  private MqttAsyncClient connect() {
    try {
      MqttAsyncClient fresh =
          new MqttAsyncClient(
              "tcp://127.0.0.1:" + takt.port(Port.MQTT),
              connection.node() + "-" + bdSeq,
              new MemoryPersistence());
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setUserName(connection.user());
      options.setPassword(connection.password().getBytes(StandardCharsets.UTF_8));
      long now = System.currentTimeMillis();
      Metric death = metric("bdSeq", null, now, MetricDataType.Int64, bdSeq);
      MqttMessage will = new MqttMessage(payload(now, null, List.of(death)), 1, false, null);
      options.setWill(topic("NDEATH", ""), will);
      fresh.connect(options).waitForCompletion(WAIT_MS);
      MqttSubscription[] filters = {new MqttSubscription(topic("NCMD", ""), 1)};
      IMqttMessageListener[] listeners = {
        (_, message) -> commands.add(decoded(message.getPayload()))
      };
      fresh
          .subscribe(filters, null, null, listeners, new MqttProperties())
          .waitForCompletion(WAIT_MS);
      return fresh;
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
  }

  private static SparkplugBPayload decoded(byte[] payload) throws Exception {
    return new SparkplugBPayloadDecoder().buildFromByteArray(payload, null);
  }

  private String topic(String type, String device) {
    return "spBv1.0/%s/%s/%s%s".formatted(connection.group(), type, connection.node(), device);
  }

  private MqttAsyncClient connected() {
    if (client == null) {
      throw new IllegalStateException("not born");
    }
    return client;
  }

  private void say(String type, String device, long time, int number, List<Metric> metrics) {
    try {
      MqttMessage message = new MqttMessage(payload(time, number, metrics), 1, false, null);
      connected().publish(topic(type, device), message).waitForCompletion(WAIT_MS);
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] payload(long time, @Nullable Integer number, List<Metric> metrics) {
    SparkplugBPayloadBuilder builder =
        new SparkplugBPayloadBuilder().setTimestamp(new Date(time)).addMetrics(metrics);
    if (number != null) {
      builder.setSeq(number.longValue());
    }
    try {
      return new SparkplugBPayloadEncoder().getBytes(builder.createPayload(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (client != null) {
      vanish();
    }
  }
}
