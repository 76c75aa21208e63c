package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;

/** Writes the PUBLISH the broker gets in place of the client's. */
final class Publication {
  private Publication() {}

  /**
   * The topic stands in full: what was asked for is what is routed, whatever an alias stood for
   * before. A topic per retained message would be a queue per topic, so only ingest-service's host
   * state is kept that way.
   */
  static MqttPublishMessage forBroker(MqttPublishMessage message, String topic, Client client) {
    MqttFixedHeader fixed = message.fixedHeader();
    MqttProperties given = message.variableHeader().properties();
    boolean aliased = given.getProperty(MqttPropertyType.TOPIC_ALIAS.value()) != null;
    boolean retained = fixed.isRetain() && !client.isIngest();
    if (!aliased && !retained) {
      return message;
    }
    return new MqttPublishMessage(
        new MqttFixedHeader(
            fixed.messageType(),
            fixed.isDup(),
            fixed.qosLevel(),
            fixed.isRetain() && client.isIngest(),
            fixed.remainingLength()),
        new MqttPublishVariableHeader(
            topic, message.variableHeader().packetId(), withoutAlias(given)),
        message.content());
  }

  private static MqttProperties withoutAlias(MqttProperties given) {
    MqttProperties kept = new MqttProperties();
    for (MqttProperties.MqttProperty<?> property : given.listAll()) {
      if (property.propertyId() != MqttPropertyType.TOPIC_ALIAS.value()) {
        kept.add(property);
      }
    }
    return kept;
  }
}
