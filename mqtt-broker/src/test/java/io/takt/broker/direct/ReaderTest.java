package io.takt.broker.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private final DirectWay way = new DirectWay(() -> 0);
  private final Reader reader = new Reader(way, 10);
  private final EmbeddedChannel channel = new EmbeddedChannel(reader);
  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> stored = new ArrayList<>();
  private final Flight flight =
      new Flight(
          channel.eventLoop(),
          new Flight.Publisher() {
            @Override
            public void acknowledge(Handed message) {
              acknowledged.add(text(message.payload()));
            }

            @Override
            public void flush() {}

            @Override
            public void store(Handed message) {
              stored.add(text(message.payload()));
              message.message().release();
            }
          });

  @Test
  void sendsAMessageThatTheStoreHasTakenAndLetGoMeanwhile() {
    flight.handOver(message("1"), reader);
    flight.store();
    flight.handOver(message("2"), reader);
    channel.runPendingTasks();

    assertThat(sent()).containsExactly("1", "2");
    assertThat(stored).containsExactly("1");
    channel.writeInbound(acknowledgement(1));
    channel.writeInbound(acknowledgement(2));
    channel.runPendingTasks();
    assertThat(acknowledged).containsExactly("2");
  }

  @Test
  void usesAnIdAgainOnlyAfterItsAnswer() {
    flight.handOver(message("late"), reader);
    channel.runPendingTasks();
    reader.giveUp();
    channel.runPendingTasks();
    assertThat(stored).containsExactly("late");
    for (int i = 0; i < 0xFFFF - 1; i++) {
      flight.handOver(message("m"), reader);
      channel.runPendingTasks();
      MqttPublishMessage sent = last();
      assertThat(sent.variableHeader().packetId()).isNotEqualTo(1);
      channel.writeInbound(acknowledgement(sent.variableHeader().packetId()));
      channel.runPendingTasks();
    }
    flight.handOver(message("next"), reader);
    channel.runPendingTasks();
    channel.writeInbound(acknowledgement(1));
    channel.runPendingTasks();

    assertThat(acknowledged).doesNotContain("late", "next");
  }

  private Handed message(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    MqttPublishMessage message =
        new MqttPublishMessage(
            new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_LEAST_ONCE, false, 0),
            new MqttPublishVariableHeader("takt/v1/t", 7),
            Unpooled.wrappedBuffer(payload));
    return new Handed(message, payload.length, flight);
  }

  private MqttPublishMessage last() {
    MqttPublishMessage last = channel.readOutbound();
    for (MqttPublishMessage next = last; next != null; next = channel.readOutbound()) {
      last = next;
    }
    return last;
  }

  private List<String> sent() {
    List<String> sent = new ArrayList<>();
    for (MqttPublishMessage next = channel.readOutbound();
        next != null;
        next = channel.readOutbound()) {
      sent.add(next.payload().toString(StandardCharsets.UTF_8));
    }
    return sent;
  }

  private static MqttPubAckMessage acknowledgement(int id) {
    return new MqttPubAckMessage(
        new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2),
        MqttMessageIdVariableHeader.from(id));
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
