package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.takt.broker.access.Access;
import io.takt.broker.access.Permit;
import io.takt.broker.access.TopicUse.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Splits a SUBSCRIBE into filters that may pass and filters that are answered here, and joins both
 * answers again.
 */
final class Subscribing {
  private static final int PASSES = -1;
  private static final int FAILED = 0x80;
  private static final int NO_SHARING = 0x9E;

  private final Access access;
  private final Client client;
  private final Runnable refusal;
  private final Map<Integer, List<Integer>> open = new HashMap<>();

  /**
   * @param refusal runs for each filter the client has no right to, on any thread
   */
  Subscribing(Access access, Client client, Runnable refusal) {
    this.refusal = refusal;
    this.access = access;
    this.client = client;
  }

  /** A code for each filter, {@link #PASSES} for those the broker answers. */
  CompletableFuture<List<Integer>> codes(MqttSubscribeMessage message) {
    List<CompletableFuture<Integer>> codes =
        message.payload().topicSubscriptions().stream()
            .map(subscription -> code(subscription.topicFilter()))
            .toList();
    return CompletableFuture.allOf(codes.toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> codes.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<Integer> code(String filter) {
    if (TopicRule.isShared(filter) && !client.isIngest()) {
      return CompletableFuture.completedFuture(refused(NO_SHARING));
    }
    return switch (TopicRule.ofFilter(filter)) {
      case MALFORMED ->
          CompletableFuture.completedFuture(
              refused(Byte.toUnsignedInt(Reply.TOPIC_FILTER_INVALID)));
      case FOREIGN ->
          CompletableFuture.completedFuture(refused(Byte.toUnsignedInt(Reply.NOT_AUTHORIZED)));
      case FINE ->
          access
              .permit(client.use(TopicRule.topics(filter), Direction.SUBSCRIBE))
              .thenApply(this::code);
    };
  }

  private int code(Permit permit) {
    return switch (permit) {
      case ALLOWED -> PASSES;
      case DENIED -> refused(Byte.toUnsignedInt(Reply.NOT_AUTHORIZED));
      case UNAVAILABLE -> FAILED;
    };
  }

  /** MQTT 3.1.1 knows one failure code. */
  private int refused(int code) {
    refusal.run();
    return client.speaks5() ? code : FAILED;
  }

  /** What the broker gets; null when no filter passes. */
  @Nullable MqttSubscribeMessage passing(MqttSubscribeMessage message, List<Integer> codes) {
    List<MqttTopicSubscription> passing = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i) == PASSES) {
        passing.add(withoutRetainedIfShared(message.payload().topicSubscriptions().get(i)));
      }
    }
    if (passing.isEmpty()) {
      return null;
    }
    open.put(message.variableHeader().messageId(), codes);
    return new MqttSubscribeMessage(
        message.fixedHeader(),
        message.idAndPropertiesVariableHeader(),
        new MqttSubscribePayload(passing));
  }

  /** MQTT 5.0, 4.8.2: a shared subscription gets no retained messages. */
  private static MqttTopicSubscription withoutRetainedIfShared(MqttTopicSubscription wanted) {
    if (!TopicRule.isShared(wanted.topicFilter())) {
      return wanted;
    }
    return new MqttTopicSubscription(
        wanted.topicFilter(),
        new MqttSubscriptionOption(
            wanted.option().qos(),
            false,
            wanted.option().isRetainAsPublished(),
            RetainedHandlingPolicy.DONT_SEND_AT_SUBSCRIBE));
  }

  /** The whole answer, from the broker's answer to the filters that passed. */
  MqttSubAckMessage joined(MqttSubAckMessage brokers) {
    List<Integer> codes = open.remove(brokers.variableHeader().messageId());
    if (codes == null) {
      return brokers;
    }
    Iterator<Integer> given = brokers.payload().reasonCodes().iterator();
    return answer(
        brokers.variableHeader().messageId(),
        codes.stream()
            .map(code -> code == PASSES && given.hasNext() ? given.next() : code)
            .toList());
  }

  static MqttSubAckMessage answer(int packetId, List<Integer> codes) {
    return new MqttSubAckMessage(
        new MqttFixedHeader(MqttMessageType.SUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
        new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
        new MqttSubAckPayload(codes));
  }
}
