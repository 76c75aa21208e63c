package io.takt.ingest.mqtt;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link MqttLink} by Netty's MQTT codec, MQTT 5. Acknowledgements that come together, as Kafka
 * confirms a batch, leave in one write.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the channel
final class NettyLink implements MqttLink {
  private static final Logger log = LoggerFactory.getLogger(NettyLink.class);
  private static final int NEVER_EXPIRES = 0xFFFF_FFFF;
  private static final int LARGEST_PACKET = 2 << 20;
  private static final String REFUSED = "takt/v1/refused";
  private static final int SUBSCRIBE_ID = 1;
  private static final int CONNECT_MS = 10_000;
  private static final int FIRST_MS = 1_000;
  private static final int FAILURE = 0x80;

  /** Our broker then sends messages on before it stores them; another one takes no notice. */
  private static final MqttProperties.UserProperty DIRECT =
      new MqttProperties.UserProperty("takt-direct", "1");

  private final io.takt.ingest.mqtt.MqttProperties properties;
  private final Inbound inbound;
  private final EventLoopGroup loop =
      new NioEventLoopGroup(1, new DefaultThreadFactory("mqtt-in", true));
  private final CompletableFuture<MqttConnAckMessage> connected = new CompletableFuture<>();
  private final CompletableFuture<MqttSubAckMessage> subscribed = new CompletableFuture<>();
  private final CountDownLatch first = new CountDownLatch(1);
  private final Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private volatile @Nullable Channel channel;
  private volatile boolean closed;

  private NettyLink(io.takt.ingest.mqtt.MqttProperties properties, Inbound inbound) {
    this.properties = properties;
    this.inbound = inbound;
  }

  /** Connects and subscribes; what the session holds begins to arrive at once. */
  static NettyLink open(io.takt.ingest.mqtt.MqttProperties properties, Inbound inbound)
      throws IOException {
    NettyLink link = new NettyLink(properties, inbound);
    try {
      link.open(BrokerAddress.of(properties.url()));
      return link;
    } catch (ExecutionException e) {
      link.close();
      throw new IOException(Objects.requireNonNull(e.getCause()).getMessage(), e.getCause());
    } catch (TimeoutException e) {
      link.close();
      throw new IOException("no answer within " + CONNECT_MS + " ms", e);
    } catch (InterruptedException e) {
      link.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException | RuntimeException e) {
      link.close();
      throw e;
    }
  }

  private void open(BrokerAddress broker)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    MqttConnectMessage connect = connect();
    Channel open =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
            .handler(pipeline(broker))
            .connect(broker.socket())
            .sync()
            .channel();
    channel = open;
    open.writeAndFlush(connect);
    MqttConnAckMessage answer = connected.get(CONNECT_MS, TimeUnit.MILLISECONDS);
    MqttConnectReturnCode code = answer.variableHeader().connectReturnCode();
    if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
      throw new IOException("refused: " + code);
    }
    if (!answer.variableHeader().isSessionPresent() || !brings()) {
      open.writeAndFlush(
          MqttMessageBuilders.subscribe()
              .messageId(SUBSCRIBE_ID)
              .addSubscription(MqttQoS.AT_LEAST_ONCE, properties.filter())
              .build());
      int granted =
          subscribed.get(CONNECT_MS, TimeUnit.MILLISECONDS).payload().reasonCodes().getFirst();
      if (granted >= FAILURE) {
        throw new IOException("no subscription to " + properties.filter() + ": " + granted);
      }
    }
  }

  private MqttConnectMessage connect() throws IOException {
    MqttProperties more = new MqttProperties();
    more.add(
        new MqttProperties.IntegerProperty(
            MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), NEVER_EXPIRES));
    more.add(
        new MqttProperties.IntegerProperty(
            MqttPropertyType.RECEIVE_MAXIMUM.value(), properties.receiveMaximum()));
    more.add(DIRECT);
    return MqttMessageBuilders.connect()
        .protocolVersion(MqttVersion.MQTT_5)
        .clientId(properties.clientId())
        .cleanSession(false)
        .keepAlive((int) properties.keepAlive().toSeconds())
        .properties(more)
        .username(properties.user())
        .password(Files.readString(properties.keyFile()).strip().getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private ChannelInitializer<Channel> pipeline(BrokerAddress broker) {
    int keepAlive = (int) properties.keepAlive().toSeconds();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel ch) throws IOException {
        ChannelPipeline pipeline = ch.pipeline();
        if (broker.tls()) {
          var tls = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
          pipeline.addLast(tls.newHandler(ch.alloc(), broker.host(), broker.port()));
        }
        // a broker that says nothing for one and a half keep-alives is gone
        pipeline.addLast(new IdleStateHandler(keepAlive + keepAlive / 2, keepAlive / 2, 0));
        pipeline.addLast(new MqttDecoder(LARGEST_PACKET), MqttEncoder.INSTANCE, new Reading());
      }
    };
  }

  /**
   * Whether the resumed session brings something, so that its subscription stands. Subscribing
   * again while messages are on their way makes Artemis send all of them twice.
   */
  private boolean brings() throws InterruptedException {
    return first.await(FIRST_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isConnected() {
    Channel now = channel;
    return !closed && now != null && now.isActive();
  }

  @Override
  public void acknowledge(int messageId) {
    if (messageId == 0 || closed) {
      return;
    }
    acknowledged.add(messageId);
    if (awake.compareAndSet(false, true)) {
      try {
        loop.execute(this::writeAcknowledgements);
      } catch (RejectedExecutionException e) {
        // closed meanwhile; the broker sends the message again, the store knows it
        log.debug("acknowledgement of {} not sent", messageId);
      }
    }
  }

  private void writeAcknowledgements() {
    awake.set(false);
    Channel now = channel;
    if (now == null) {
      return;
    }
    for (Integer id = acknowledged.poll(); id != null; id = acknowledged.poll()) {
      now.write(
          new MqttPubAckMessage(
              new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
              MqttMessageIdVariableHeader.from(id)));
    }
    now.flush();
  }

  @Override
  public void close() {
    closed = true;
    Channel now = channel;
    if (now != null) {
      now.close();
    }
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** Hands on what arrives. */
  private final class Reading extends SimpleChannelInboundHandler<MqttMessage> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
      if (message.decoderResult().isFailure()) {
        log.warn("the broker sent no MQTT", message.decoderResult().cause());
        ctx.close();
        return;
      }
      switch (message) {
        case MqttPublishMessage publish -> arrived(publish);
        case MqttConnAckMessage answer -> connected.complete(answer);
        case MqttSubAckMessage answer -> subscribed.complete(answer);
        default -> {
          if (message.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
            log.debug("disconnected: {}", message.variableHeader());
            ctx.close();
          }
        }
      }
    }

    private void arrived(MqttPublishMessage message) {
      if (closed) {
        return;
      }
      first.countDown();
      String topic = message.variableHeader().topicName();
      String received = null;
      String device = null;
      String refused = null;
      String traceparent = null;
      for (MqttProperties.MqttProperty<?> given :
          message
              .variableHeader()
              .properties()
              .getProperties(MqttPropertyType.USER_PROPERTY.value())) {
        if (given instanceof MqttProperties.UserProperty pair) {
          String value = pair.value().value;
          switch (pair.value().key) {
            case "takt-received" -> received = value;
            case "takt-device" -> device = value;
            case "takt-topic" -> refused = topic.equals(REFUSED) ? value : null;
            case "traceparent" -> traceparent = value;
            default -> {}
          }
        }
      }
      boolean unanswered = message.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE;
      inbound.arrived(
          NettyLink.this,
          new Arrival(
              unanswered ? 0 : message.variableHeader().packetId(),
              topic,
              ByteBufUtil.getBytes(message.payload()),
              received,
              device,
              refused,
              traceparent));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof IdleStateEvent idle) {
        if (idle.state() == IdleState.READER_IDLE) {
          log.warn("the broker says nothing any more");
          ctx.close();
        } else {
          ctx.writeAndFlush(MqttMessage.PINGREQ);
        }
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      log.warn("MQTT: {}", cause.getMessage());
      ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      IOException ended = new IOException("the broker closed the connection");
      connected.completeExceptionally(ended);
      subscribed.completeExceptionally(ended);
    }
  }
}
