package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttVersion;
import io.takt.broker.access.IngestAccess;
import io.takt.broker.access.TopicUse;

/**
 * Who is at the other end, once signed in.
 *
 * @param clientId as the client gave it
 */
record Client(String user, String clientId, String peer, MqttVersion version) {
  TopicUse use(String topic, TopicUse.Direction direction) {
    return new TopicUse(clientId, user, topic, direction, peer);
  }

  boolean isIngest() {
    return user.equals(IngestAccess.USER);
  }

  boolean speaks5() {
    return version == MqttVersion.MQTT_5;
  }
}
