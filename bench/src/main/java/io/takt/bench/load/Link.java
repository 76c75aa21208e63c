package io.takt.bench.load;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One device's connection. Its state belongs to one event loop; what waits is kept in order and is
 * sent again, as a new packet, after each cut.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the channel
final class Link {
  private static final int KEEP_ALIVE_SECONDS = 60;
  private static final int PACKET_IDS = 65_535;
  private static final int SUCCESS = 0x80;
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 3_000;

  private final Device device;
  private final Fleet.Setup setup;
  private final Listener listener;
  private final BiConsumer<Link, EventLoop> opener;
  private final SplittableRandom jitter;
  private final AtomicLong outstanding = new AtomicLong();
  private final Deque<Message> waiting = new ArrayDeque<>();
  private final Map<Integer, Message> inFlight = new LinkedHashMap<>();
  private volatile boolean closed;
  private volatile @Nullable Channel signedIn;
  private @Nullable Channel channel;
  private volatile @Nullable EventLoop loop;
  private int lastId;
  private long pause = FIRST_PAUSE_MILLIS;

  Link(Device device, Fleet.Setup setup, Listener listener, BiConsumer<Link, EventLoop> opener) {
    this.device = device;
    this.setup = setup;
    this.listener = listener;
    this.opener = opener;
    this.jitter = new SplittableRandom(device.index());
  }

  void loop(EventLoop given) {
    loop = given;
  }

  private EventLoop loop() {
    EventLoop known = loop;
    if (known == null) {
      throw new IllegalStateException("not connecting yet");
    }
    return known;
  }

  void connectAfter(Duration wait) {
    loop().schedule(() -> opener.accept(this, loop()), wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  void offer(Message message) {
    outstanding.incrementAndGet();
    loop()
        .execute(() -> {
          waiting.add(message);
          send();
        });
  }

  long outstanding() {
    return outstanding.get();
  }

  boolean isConnected() {
    return signedIn != null;
  }

  void cut() {
    loop()
        .execute(() -> {
          Channel open = channel;
          if (open != null) {
            open.close();
          }
        });
  }

  void close() {
    closed = true;
    if (loop != null) {
      cut();
    }
  }

  /** No connection came to be. */
  void failed(String why) {
    listener.disconnected(device, why);
    again();
  }

  private void again() {
    if (!closed && !loop().isShuttingDown()) {
      connectAfter(Duration.ofMillis(pause / 2 + jitter.nextLong(pause)));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  private void send() {
    Channel open = signedIn;
    if (open == null) {
      return;
    }
    boolean wrote = false;
    while (!waiting.isEmpty() && inFlight.size() < setup.window()) {
      Message message = waiting.remove();
      int id = freeId();
      inFlight.put(id, message);
      listener.sent(device, message);
      open.write(packet(message, id));
      wrote = true;
    }
    if (wrote) {
      open.flush();
    }
  }

  private int freeId() {
    do {
      lastId = lastId % PACKET_IDS + 1;
    } while (inFlight.containsKey(lastId));
    return lastId;
  }

  private static MqttPublishMessage packet(Message message, int id) {
    return new MqttPublishMessage(
        new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_LEAST_ONCE, false, 0),
        new MqttPublishVariableHeader(message.topic(), id),
        Unpooled.wrappedBuffer(message.payload()));
  }

  Handler handler() {
    return new Handler();
  }

  /** One life of the connection. */
  final class Handler extends ChannelInboundHandlerAdapter {
    private String end = "closed";

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      channel = ctx.channel();
      if (setup.tls().isEmpty()) {
        signIn(ctx);
      }
    }

    private void signIn(ChannelHandlerContext ctx) {
      ctx.writeAndFlush(
          MqttMessageBuilders.connect()
              .protocolVersion(MqttVersion.MQTT_5)
              .clientId("bench-" + device.user() + setup.suffix())
              .cleanSession(true)
              .keepAlive(KEEP_ALIVE_SECONDS)
              .username(device.user())
              .password(device.password().getBytes(StandardCharsets.UTF_8))
              .build());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
      try {
        if (read instanceof MqttMessage message && message.decoderResult().isSuccess()) {
          take(ctx, message);
        } else {
          end = "an answer that is no MQTT";
          ctx.close();
        }
      } finally {
        ReferenceCountUtil.release(read);
      }
    }

    private void take(ChannelHandlerContext ctx, MqttMessage message) {
      switch (message.fixedHeader().messageType()) {
        case CONNACK -> greeted(ctx, (MqttConnAckMessage) message);
        case PUBACK -> answered((MqttMessageIdVariableHeader) message.variableHeader());
        case DISCONNECT -> {
          end =
              message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader said
                  ? "disconnect 0x%02x".formatted(said.reasonCode() & 0xff)
                  : "disconnect";
          ctx.close();
        }
        default -> {} // pings
      }
    }

    private void greeted(ChannelHandlerContext ctx, MqttConnAckMessage greeting) {
      int code = greeting.variableHeader().connectReturnCode().byteValue() & 0xff;
      if (code != 0) {
        end = "sign-in refused 0x%02x".formatted(code);
        ctx.close();
        return;
      }
      signedIn = ctx.channel();
      pause = FIRST_PAUSE_MILLIS;
      listener.connected(device);
      send();
    }

    private void answered(MqttMessageIdVariableHeader header) {
      Message message = inFlight.remove(header.messageId());
      if (message == null) {
        return;
      }
      outstanding.decrementAndGet();
      int code =
          header instanceof MqttPubReplyMessageVariableHeader reply ? reply.reasonCode() & 0xff : 0;
      if (code < SUCCESS) {
        listener.acknowledged(device, message);
      } else {
        listener.refused(device, message, code);
      }
      send();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof IdleStateEvent idle) {
        if (idle.state() == IdleState.READER_IDLE) {
          end = "no answer";
          ctx.close();
        } else if (isConnected()) {
          ctx.writeAndFlush(MqttMessage.PINGREQ);
        }
      } else if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
        signIn(ctx);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      end = String.valueOf(cause.getMessage());
      ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      signedIn = null;
      channel = null;
      List<Message> unanswered = new ArrayList<>(inFlight.values());
      inFlight.clear();
      unanswered.reversed().forEach(waiting::addFirst);
      failed(end);
    }
  }
}
