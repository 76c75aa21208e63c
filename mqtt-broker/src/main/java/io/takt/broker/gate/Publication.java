package io.takt.broker.gate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.takt.broker.order.Line;

/** The PUBLISH the broker gets in place of the client's. */
final class Publication extends MqttPublishMessage {

  private Publication(MqttFixedHeader fixed, MqttPublishVariableHeader variable, ByteBuf payload) {
    super(fixed, variable, payload);
  }

  /**
   * The topic stands in full: what was asked for is what is routed, whatever an alias stood for
   * before. A topic per retained message would be a queue per topic, so only ingest-service's host
   * state is kept that way. The payload is copied to the heap, as the message may wait for a while
   * and its buffer may be much larger; the message given is released.
   */
  static Publication of(MqttPublishMessage message, String topic, Client client, Stamp stamp) {
    MqttFixedHeader fixed = message.fixedHeader();
    byte[] payload = ByteBufUtil.getBytes(message.payload());
    Publication publication =
        new Publication(
            new MqttFixedHeader(
                fixed.messageType(),
                fixed.isDup(),
                fixed.qosLevel(),
                fixed.isRetain() && client.isIngest(),
                fixed.remainingLength()),
            new MqttPublishVariableHeader(
                topic,
                message.variableHeader().packetId(),
                stamp.on(message.variableHeader().properties(), client.user())),
            Unpooled.wrappedBuffer(payload));
    message.release();
    return publication;
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
}
