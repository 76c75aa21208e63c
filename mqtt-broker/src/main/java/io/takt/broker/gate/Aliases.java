package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection's topic aliases (MQTT 5.0, 3.3.2.3.4): the right to a topic is asked for by its
 * name.
 */
final class Aliases {
  static final int MOST = 256;

  private final Map<Integer, String> topics = new HashMap<>();

  /** The message's topic; null when its alias stands for none. */
  @Nullable String topic(MqttPublishMessage message) {
    String topic = message.variableHeader().topicName();
    MqttProperties.MqttProperty<?> property =
        message.variableHeader().properties().getProperty(MqttPropertyType.TOPIC_ALIAS.value());
    if (!(property instanceof MqttProperties.IntegerProperty alias)) {
      return topic;
    }
    if (alias.value() < 1 || alias.value() > MOST) {
      return null;
    }
    if (topic.isEmpty()) {
      return topics.get(alias.value());
    }
    topics.put(alias.value(), topic);
    return topic;
  }
}
