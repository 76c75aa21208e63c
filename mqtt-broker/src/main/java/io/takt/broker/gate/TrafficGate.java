package io.takt.broker.gate;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import io.takt.broker.access.Permit;
import io.takt.broker.access.TopicUse.Direction;
import io.takt.broker.activity.ConnectionEvent.Kind;
import io.takt.broker.activity.DeviceCount;
import io.takt.broker.direct.DirectWay;
import io.takt.broker.direct.Flight;
import io.takt.broker.direct.Handed;
import io.takt.broker.direct.Reader;
import io.takt.broker.quota.Pace;
import io.takt.broker.quota.Quotas;
import io.takt.broker.quota.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything a signed-in client sends and is sent. Messages pass in their order; the first one that
 * has to wait, for a right or for room, holds back those behind it and, when there are many, the
 * socket. All state belongs to the channel's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the channel
final class TrafficGate extends ChannelDuplexHandler {
  static final AttributeKey<TrafficGate> GATE = AttributeKey.valueOf("takt-gate");

  private static final int HELD_MESSAGES = 100;
  private static final int HELD_BYTES = 64 << 10;

  private final Gates gates;
  private final Client client;
  private final Aliases aliases = new Aliases();
  private final Subscribing subscribing;
  private final Unwritten unwritten;
  private final Deque<MqttMessage> held = new ArrayDeque<>();
  private long heldBytes;
  private Wait wait = Wait.NOTHING;
  private boolean closing;
  private boolean gone;
  private @Nullable Runnable retry;
  private final @Nullable Pace pace;
  private final @Nullable DeviceCount count;
  private volatile String reason = "connection-lost";
  private @Nullable Turn turn;

  /** Messages that may pass by a turn. */
  private int granted;

  /** The first held message is within the quota, and waits for something else. */
  private boolean counted;

  private volatile @Nullable ChannelHandlerContext context;
  private final Flight flight;

  /** What the first held message waits for. */
  private enum Wait {
    NOTHING,
    ANSWER,
    QUOTA,
    ROOM,
    WRITES,
    WAY
  }

  TrafficGate(Gates gates, Client client, EventExecutor loop) {
    this.flight = new Flight(loop, new Directly());
    this.gates = gates;
    this.client = client;
    this.subscribing = new Subscribing(gates.access(), client, this::countRefusal);
    this.unwritten = new Unwritten(gates.room(), gates.way());
    this.pace = client.isIngest() ? null : gates.quotas().of(Quotas.tenantOf(client.user()));
    this.count = client.isIngest() ? null : gates.activity().begun(client.user());
    gates.traffic().connections.increment();
    tell(Kind.CONNECTED, "");
  }

  private void tell(Kind kind, String why) {
    if (count != null) {
      gates
          .activity()
          .tell(
              kind,
              client.user(),
              client.clientId(),
              client.peer(),
              Handshake.protocol(client.version()),
              why);
    }
  }

  private void countRefusal() {
    if (count != null) {
      count.refusal();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    if (closing || !(read instanceof MqttMessage message)) {
      ReferenceCountUtil.release(read);
    } else if (message.decoderResult().isFailure()) {
      ReferenceCountUtil.release(read);
      gates.traffic().refused.increment();
      boolean tooLong = message.decoderResult().cause() instanceof TooLongFrameException;
      end(ctx, tooLong ? Reply.PACKET_TOO_LARGE : Reply.MALFORMED_PACKET);
    } else {
      switch (message.fixedHeader().messageType()) {
        case PUBLISH, SUBSCRIBE, UNSUBSCRIBE, DISCONNECT -> hold(ctx, message);
        case PINGREQ, PUBACK, PUBREC, PUBREL, PUBCOMP -> ctx.fireChannelRead(message);
        case CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH -> {
          ReferenceCountUtil.release(message);
          end(ctx, Reply.PROTOCOL_ERROR);
        }
      }
    }
  }

  private void hold(ChannelHandlerContext ctx, MqttMessage message) {
    held.add(message);
    heldBytes += size(message);
    drain(ctx);
    if (held.size() > HELD_MESSAGES || heldBytes > HELD_BYTES) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  private static int size(MqttMessage message) {
    return message.fixedHeader().remainingLength();
  }

  private void drain(ChannelHandlerContext ctx) {
    while (wait == Wait.NOTHING && !closing && !held.isEmpty()) {
      MqttMessage next = held.getFirst();
      switch (next) {
        case MqttPublishMessage publish -> check(ctx, publish);
        case MqttSubscribeMessage subscribe -> check(ctx, subscribe);
        default -> {
          if (next.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
            reason = "by-client";
          }
          ctx.fireChannelRead(taken());
        }
      }
    }
    if (gone && wait != Wait.ANSWER && wait != Wait.WAY) {
      leave(ctx);
    } else if (held.isEmpty() && !closing) {
      giveBack();
      ctx.channel().config().setAutoRead(true);
    }
  }

  private MqttMessage taken() {
    MqttMessage first = held.removeFirst();
    heldBytes -= size(first);
    return first;
  }

  private void check(ChannelHandlerContext ctx, MqttPublishMessage message) {
    if (unwritten.isFull()) {
      wait = Wait.WRITES;
      return;
    }
    String topic = aliases.topic(message);
    if (topic == null) {
      end(ctx, Reply.TOPIC_ALIAS_INVALID);
      return;
    }
    switch (TopicRule.ofName(topic)) {
      case MALFORMED -> {
        gates.traffic().refused.increment();
        end(ctx, Reply.TOPIC_NAME_INVALID);
      }
      case FOREIGN -> refuse(ctx, message, topic);
      case FINE ->
          when(
              ctx,
              gates.access().permit(client.use(topic, Direction.PUBLISH)),
              permit -> settle(ctx, message, topic, permit));
    }
  }

  private void settle(
      ChannelHandlerContext ctx, MqttPublishMessage message, String topic, Permit permit) {
    switch (permit) {
      case ALLOWED -> pass(ctx, message, topic);
      case DENIED -> refuse(ctx, message, topic);
      case UNAVAILABLE -> end(ctx, Reply.SERVER_BUSY);
    }
  }

  private void pass(ChannelHandlerContext ctx, MqttPublishMessage message, String topic) {
    boolean telemetry =
        message.fixedHeader().qosLevel() != MqttQoS.EXACTLY_ONCE && TopicRule.isTelemetry(topic);
    if (telemetry && gates.way().mode() == DirectWay.Mode.HOLD) {
      awaitWay(ctx);
      return;
    }
    if (!isWithinQuota()) {
      awaitTurn(ctx);
      return;
    }
    int size = size(message);
    if (!gates.room().enter(size)) {
      awaitRoom(ctx);
      return;
    }
    counted = false;
    taken();
    gates.traffic().received.increment();
    if (count != null) {
      count.message();
    }
    unwritten.taken(size);
    Publication publication = Publication.of(message, topic, client, gates.stamp());
    Reader reader = telemetry ? gates.way().reader(flight, client.hashCode()) : null;
    if (reader == null) {
      if (telemetry) {
        flight.store();
      }
      store(ctx, publication, size, telemetry);
    } else {
      flight.handOver(new Handed(publication, size, flight), reader);
    }
  }

  private void store(
      ChannelHandlerContext ctx, MqttPublishMessage message, int size, boolean telemetry) {
    unwritten.entering(packetId(message), size, telemetry);
    ctx.fireChannelRead(message);
  }

  /** 0 for QoS 0. */
  private static int packetId(MqttPublishMessage message) {
    boolean acknowledged = message.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE;
    return acknowledged ? message.variableHeader().packetId() : 0;
  }

  /** This connection's messages that ingest-service has and the store has not. */
  private final class Directly implements Flight.Publisher {
    @Override
    public void acknowledge(Handed message) {
      unwritten.safe(message.size());
      int packetId = packetId(message.message());
      if (packetId != 0) {
        gates.traffic().acknowledged.increment();
        at().write(Reply.acknowledged(packetId));
      }
    }

    @Override
    public void flush() {
      at().flush();
      resumeAfterWrite(at());
    }

    @Override
    public void store(Handed message) {
      TrafficGate.this.store(at(), message.message(), message.size(), true);
    }

    private ChannelHandlerContext at() {
      return Objects.requireNonNull(context);
    }
  }

  private void refuse(ChannelHandlerContext ctx, MqttPublishMessage message, String topic) {
    gates.traffic().refused.increment();
    countRefusal();
    gates.refusals().tell(client, topic, message);
    MqttQoS qos = message.fixedHeader().qosLevel();
    if (!client.speaks5()) {
      end(ctx, Reply.NOT_AUTHORIZED);
      return;
    }
    ReferenceCountUtil.release(taken());
    if (qos != MqttQoS.AT_MOST_ONCE) {
      ctx.writeAndFlush(Reply.notAuthorized(qos, message.variableHeader().packetId()));
    }
  }

  private void check(ChannelHandlerContext ctx, MqttSubscribeMessage message) {
    when(ctx, subscribing.codes(message), codes -> settle(ctx, message, codes));
  }

  private void settle(
      ChannelHandlerContext ctx, MqttSubscribeMessage message, List<Integer> codes) {
    taken();
    MqttSubscribeMessage passing = subscribing.passing(message, codes);
    if (passing == null) {
      ctx.writeAndFlush(Subscribing.answer(message.variableHeader().messageId(), codes));
    } else {
      ctx.fireChannelRead(passing);
    }
  }

  private <T> void when(ChannelHandlerContext ctx, CompletableFuture<T> answer, Consumer<T> then) {
    if (answer.isDone()) {
      then.accept(answer.join());
      return;
    }
    wait = Wait.ANSWER;
    answer.whenComplete((value, failure) ->
        ctx.executor()
            .execute(() -> {
              wait = Wait.NOTHING;
              if (failure != null) {
                end(ctx, Reply.SERVER_BUSY);
              } else if (!closing) {
                then.accept(value);
                drain(ctx);
              }
            }));
  }

  private boolean isWithinQuota() {
    if (pace == null || counted) {
      return true;
    }
    if (granted > 0) {
      granted--;
      pace.takeGranted();
      counted = true;
    } else {
      counted = pace.take();
    }
    return counted;
  }

  private void awaitTurn(ChannelHandlerContext ctx) {
    wait = Wait.QUOTA;
    Turn mine =
        messages ->
            ctx.executor()
                .execute(() -> {
                  turn = null;
                  granted += messages;
                  if (closing) {
                    giveBack();
                  }
                  resume(ctx, Wait.QUOTA);
                });
    turn = mine;
    Objects.requireNonNull(pace).await(mine);
  }

  private void giveBack() {
    if (pace != null && granted > 0) {
      pace.giveBack(granted);
      granted = 0;
    }
  }

  private void awaitRoom(ChannelHandlerContext ctx) {
    wait = Wait.ROOM;
    Runnable again = () -> ctx.executor().execute(() -> resume(ctx, Wait.ROOM));
    retry = again;
    gates.room().await(again);
  }

  private void awaitWay(ChannelHandlerContext ctx) {
    wait = Wait.WAY;
    Runnable again = () -> ctx.executor().execute(() -> resume(ctx, Wait.WAY));
    retry = again;
    gates.way().await(again);
  }

  /** A client that is being held back is not heard, but not dead. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent) {
      if (wait == Wait.NOTHING && !closing) {
        end(ctx, Reply.KEEP_ALIVE_TIMEOUT);
      }
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  private void resume(ChannelHandlerContext ctx, Wait over) {
    if (wait == over) {
      wait = Wait.NOTHING;
      drain(ctx);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object written, ChannelPromise promise) {
    switch (written) {
      case MqttConnAckMessage answer -> ctx.write(Handshake.forClient(answer), promise);
      case MqttSubAckMessage answer -> ctx.write(subscribing.joined(answer), promise);
      case MqttMessage message -> {
        MqttMessageType type = message.fixedHeader().messageType();
        if (type == MqttMessageType.DISCONNECT) {
          reason = "by-broker";
        }
        if (type == MqttMessageType.PUBACK || type == MqttMessageType.PUBREC) {
          acknowledged(ctx, message);
        }
        ctx.write(message, promise);
      }
      default -> ctx.write(written, promise);
    }
  }

  private void acknowledged(ChannelHandlerContext ctx, MqttMessage message) {
    if (message.variableHeader() instanceof MqttMessageIdVariableHeader id) {
      boolean failed =
          id instanceof MqttPubReplyMessageVariableHeader reply && reply.reasonCode() < 0;
      (failed ? gates.traffic().refused : gates.traffic().acknowledged).increment();
      unwritten.written(id.messageId());
      resumeAfterWrite(ctx);
    }
  }

  /**
   * A message without acknowledgement has left the broker's queue of unhandled packets; any thread.
   */
  void qos0Written() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.executor()
          .execute(() -> {
            unwritten.written(0);
            resumeAfterWrite(ctx);
          });
    }
  }

  private void resumeAfterWrite(ChannelHandlerContext ctx) {
    if (!unwritten.isFull()) {
      resume(ctx, Wait.WRITES);
    }
  }

  private void end(ChannelHandlerContext ctx, byte reason) {
    if (gone) {
      leave(ctx);
      return;
    }
    closing = true;
    this.reason = Reply.word(reason);
    Reply.disconnect(ctx, client, reason);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    ctx.channel().attr(GATE).set(this);
  }

  /**
   * Who publishes once without acknowledgement hangs up at once; what it sent still waits for a
   * right, or for its way.
   */
  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (!closing && (wait == Wait.ANSWER || wait == Wait.WAY)) {
      gone = true;
    } else {
      leave(ctx);
    }
  }

  private void leave(ChannelHandlerContext ctx) {
    gone = false;
    closing = true;
    gates.traffic().connections.decrement();
    if (count != null) {
      gates.activity().ended(client.user());
      tell(Kind.DISCONNECTED, reason);
    }
    Runnable again = retry;
    if (again != null) {
      gates.room().forget(again);
      gates.way().forget(again);
    }
    Turn mine = turn;
    if (pace != null && mine != null) {
      pace.forget(mine);
    }
    giveBack();
    flight.clear();
    unwritten.clear();
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    ctx.fireChannelInactive();
  }
}
