package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.takt.broker.order.Line;

/** The PUBLISH the broker gets in place of the client's. */
final class Publication extends MqttPublishMessage {

  private Publication(
      MqttFixedHeader fixed, MqttPublishVariableHeader variable, MqttPublishMessage given) {
    super(fixed, variable, given.content());
  }

  /**
   * The topic stands in full: what was asked for is what is routed, whatever an alias stood for
   * before. A topic per retained message would be a queue per topic, so only ingest-service's host
   * state is kept that way.
   */
  static Publication forBroker(MqttPublishMessage message, String topic, Client client) {
    MqttFixedHeader fixed = message.fixedHeader();
    return new Publication(
        new MqttFixedHeader(
            fixed.messageType(),
            fixed.isDup(),
            fixed.qosLevel(),
            fixed.isRetain() && client.isIngest(),
            fixed.remainingLength()),
        new MqttPublishVariableHeader(
            topic,
            message.variableHeader().packetId(),
            withoutAlias(message.variableHeader().properties())),
        message);
  }

  /**
   * The broker lets a message go when it is through with it: what its thread does next is not part
   * of it.
   */
  @Override
  public boolean release() {
    boolean last = super.release();
    Line.leave();
    return last;
  }

  private static MqttProperties withoutAlias(MqttProperties given) {
    if (given.getProperty(MqttPropertyType.TOPIC_ALIAS.value()) == null) {
      return given;
    }
    MqttProperties kept = new MqttProperties();
    for (MqttProperties.MqttProperty<?> property : given.listAll()) {
      if (property.propertyId() != MqttPropertyType.TOPIC_ALIAS.value()) {
        kept.add(property);
      }
    }
    return kept;
  }
}
