package io.takt.broker.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells ingest-service of messages that were refused for their topic: the broker's answer reaches
 * the machine only, and whoever sets it up looks into the list of rejections. At most one a second
 * for each user and topic; {@link Traffic#refused} counts them all.
 */
public final class Refusals {
  /** Too short for a machine's topic, so no machine publishes here. */
  static final String TOPIC = "takt/v1/refused";

  /** User property with the topic that was asked for. */
  static final String ASKED = "takt-topic";

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final int HEAD_BYTES = 4 << 10;
  private static final int MOST = 10_000;

  private final ActiveMQServer server;
  private final Stamp stamp;
  private final Cache<Refused, Boolean> told;

  public Refusals(ActiveMQServer server, Stamp stamp, Ticker ticker) {
    this.server = server;
    this.stamp = stamp;
    this.told =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofSeconds(1))
            .ticker(ticker)
            .build();
  }

  /** Returns at once; only the first 4 KiB of the payload go with it. */
  void tell(Client client, String topic, MqttPublishMessage refused) {
    if (told.asMap().putIfAbsent(new Refused(client.user(), topic), true) != null) {
      return;
    }
    int head = Math.min(refused.payload().readableBytes(), HEAD_BYTES);
    byte[] payload = ByteBufUtil.getBytes(refused.payload(), refused.payload().readerIndex(), head);
    Executor elsewhere = server.getExecutorFactory().getExecutor();
    elsewhere.execute(() -> route(client.user(), topic, payload));
  }

  private void route(String user, String topic, byte[] payload) {
    CoreMessage message =
        new CoreMessage(server.getStorageManager().generateID(), payload.length + 512);
    message.setAddress(SimpleString.of(TOPIC));
    message.setRoutingType(RoutingType.MULTICAST);
    message.setType(Message.BYTES_TYPE);
    message.setDurable(false);
    message.putIntProperty(MQTTUtil.MQTT_QOS_LEVEL_KEY, 1);
    message.getBodyBuffer().writeBytes(payload);
    stamp.put(message, user, Map.of(ASKED, topic));
    try {
      server.getPostOffice().route(message, false);
    } catch (Exception e) {
      log.warn("a refusal of {} is not passed on", user, e);
    }
  }

  private record Refused(String user, String topic) {}
}
