package io.takt.broker.direct;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection of ingest-service that takes messages directly. It gives out the packet ids of what
 * is sent on it, for the store's messages too: an id is free again when the reader has acknowledged
 * it, not before, or a late acknowledgement would be taken for that of another message.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the channel
public final class Reader extends ChannelDuplexHandler {
  private static final int LAST_ID = 0xFFFF;

  /** A reader that leaves so many unanswered is better off with a new connection. */
  private static final int MOST_UNANSWERED = 40_000;

  private final DirectWay way;
  private final int window;
  private final Queue<Handed> pending = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final IntObjectMap<Sent> sent = new IntObjectHashMap<>();
  private final Deque<Handed> bySendTime = new ArrayDeque<>();
  private final List<Handed> answered = new ArrayList<>();
  private int lastId;
  private int open;
  private @Nullable ChannelHandlerContext context;
  private volatile boolean closed;

  /** What a packet id stands for. */
  private sealed interface Sent {
    /** A message on the direct way. */
    record Direct(Handed message) implements Sent {}

    /** A message of the store, under the id the store gave it. */
    record OfStore(int packetId) implements Sent {}

    /** A message that went to the store because this reader did not confirm it in time. */
    enum Late implements Sent {
      LATE
    }
  }

  /**
   * @param window most messages sent ahead of their acknowledgement (MQTT 5.0, 3.1.2.11.3)
   */
  public Reader(DirectWay way, int window) {
    this.way = way;
    this.window = window;
  }

  boolean isClosed() {
    return closed;
  }

  /** Any thread. */
  void send(Handed message) {
    pending.add(message);
    ChannelHandlerContext ctx = context;
    if (closed || ctx == null) {
      message.flight().loop().execute(message.flight()::store);
    } else if (awake.compareAndSet(false, true)) {
      ctx.executor().execute(this::pump);
    }
  }

  private void pump() {
    awake.set(false);
    ChannelHandlerContext ctx = context;
    if (ctx == null || closed) {
      return;
    }
    boolean wrote = false;
    while (open < window && ctx.channel().isWritable()) {
      Handed next = pending.poll();
      if (next == null) {
        break;
      }
      int id = give(new Sent.Direct(next));
      open++;
      bySendTime.add(next);
      ctx.write(forReader(next, id));
      wrote = true;
    }
    if (wrote) {
      ctx.flush();
    }
  }

  private int give(Sent what) {
    do {
      lastId = lastId == LAST_ID ? 1 : lastId + 1;
    } while (sent.containsKey(lastId));
    sent.put(lastId, what);
    return lastId;
  }

  /** QoS 1 in any case: the reader's answer says whether the store has to keep it. */
  private static MqttPublishMessage forReader(Handed handed, int id) {
    MqttPublishVariableHeader header = handed.message().variableHeader();
    return new MqttPublishMessage(
        new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_LEAST_ONCE, false, 0),
        new MqttPublishVariableHeader(header.topicName(), id, header.properties()),
        Unpooled.wrappedBuffer(handed.payload()));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    if (read instanceof MqttMessage message
        && message.fixedHeader() != null
        && message.fixedHeader().messageType() == MqttMessageType.PUBACK
        && message.variableHeader() instanceof MqttMessageIdVariableHeader id) {
      switch (sent.remove(id.messageId())) {
        case null -> ctx.fireChannelRead(message);
        case Sent.OfStore(int packetId) -> ctx.fireChannelRead(answer(packetId, message));
        case Sent.Late.LATE -> {}
        case Sent.Direct(Handed handed) -> {
          open--;
          handed.answer();
          answered.add(handed);
        }
      }
    } else {
      ctx.fireChannelRead(read);
    }
  }

  private static MqttMessage answer(int packetId, MqttMessage given) {
    MqttMessageIdVariableHeader id =
        given.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
            ? new MqttPubReplyMessageVariableHeader(
                packetId, reply.reasonCode(), reply.properties())
            : MqttMessageIdVariableHeader.from(packetId);
    return new MqttPubAckMessage(given.fixedHeader(), id);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (!answered.isEmpty()) {
      tell();
      pump();
    }
    ctx.fireChannelReadComplete();
  }

  /** One task for each event loop that has a publisher among them. */
  private void tell() {
    way.countConfirmed(answered.size());
    Map<EventExecutor, List<Handed>> byLoop = new HashMap<>();
    for (Handed handed : answered) {
      byLoop.computeIfAbsent(handed.flight().loop(), _ -> new ArrayList<>()).add(handed);
    }
    answered.clear();
    byLoop.forEach((loop, messages) -> {
      if (loop.inEventLoop()) {
        confirm(messages);
      } else {
        loop.execute(() -> confirm(messages));
      }
    });
  }

  private static void confirm(List<Handed> messages) {
    for (Handed message : messages) {
      message.confirm();
      message.flight().confirmed();
    }
    for (Handed message : messages) {
      message.flight().flush();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    pump();
    ctx.fireChannelWritabilityChanged();
  }

  /** Of the store's messages this sees the ids. Its subscription stands once something comes. */
  @Override
  public void write(ChannelHandlerContext ctx, Object written, ChannelPromise promise) {
    switch (written) {
      case MqttPublishMessage message
          when message.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE -> {
        int id = give(new Sent.OfStore(message.variableHeader().packetId()));
        ctx.write(
            new MqttPublishMessage(
                message.fixedHeader(),
                new MqttPublishVariableHeader(
                    message.variableHeader().topicName(),
                    id,
                    message.variableHeader().properties()),
                message.payload()),
            promise);
        way.opened(this);
      }
      case MqttSubAckMessage answer -> {
        ctx.write(answer, promise);
        way.opened(this);
      }
      default -> ctx.write(written, promise);
    }
  }

  /** Any thread: gives up what has not been confirmed since then. */
  void giveUpIfOlder(long sinceNanos) {
    ChannelHandlerContext ctx = context;
    if (ctx != null && !closed) {
      ctx.executor()
          .execute(() -> {
            Handed oldest = oldest();
            if (oldest != null && oldest.sinceNanos() - sinceNanos < 0) {
              way.toStore("a message was not confirmed in time");
            }
          });
    }
  }

  private @Nullable Handed oldest() {
    while (!bySendTime.isEmpty() && bySendTime.getFirst().isAnswered()) {
      bySendTime.removeFirst();
    }
    return bySendTime.isEmpty() ? pending.peek() : bySendTime.getFirst();
  }

  /** Any thread: the store takes everything that is not confirmed. */
  void giveUp() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.executor().execute(this::toStore);
    }
  }

  private void toStore() {
    tell();
    Set<Flight> flights = new LinkedHashSet<>();
    for (IntObjectMap.PrimitiveEntry<Sent> entry : sent.entries()) {
      if (entry.value() instanceof Sent.Direct(Handed message)) {
        flights.add(message.flight());
        entry.setValue(Sent.Late.LATE);
      }
    }
    open = 0;
    bySendTime.clear();
    for (Handed next = pending.poll(); next != null; next = pending.poll()) {
      flights.add(next.flight());
    }
    if (way.isClosed()) {
      return;
    }
    for (Flight flight : flights) {
      flight.loop().execute(flight::store);
    }
    ChannelHandlerContext ctx = context;
    if (ctx != null && sent.size() > MOST_UNANSWERED) {
      ctx.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closed = true;
    way.gone(this);
    toStore();
    ctx.fireChannelInactive();
  }
}
