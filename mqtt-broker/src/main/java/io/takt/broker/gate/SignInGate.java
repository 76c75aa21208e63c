package io.takt.broker.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.takt.broker.access.Credentials;
import io.takt.broker.access.IngestAccess;
import io.takt.broker.access.Permit;
import io.takt.broker.access.SignIn;
import io.takt.broker.access.TopicUse.Direction;
import io.takt.broker.activity.ConnectionEvent;
import io.takt.broker.direct.Reader;
import io.takt.broker.gate.Reply.NoEntry;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one CONNECT through when its credentials and its will are allowed, and then gives way to a
 * {@link TrafficGate}. What a client sends before it has its answer waits here.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the channel
final class SignInGate extends ChannelInboundHandlerAdapter {
  /** Set once the client is signed in; without it nothing below this gate accepts a session. */
  static final AttributeKey<Client> CLIENT = AttributeKey.valueOf("takt-client");

  private static final int PATIENCE_SECONDS = 15;
  private static final int EARLY_MESSAGES = 1_000;
  private static final int LONGEST_NAME = 256;

  /** Slows down whoever tries passwords or reconnects in a loop. */
  private static final int PENALTY_MILLIS = 500;

  private final Gates gates;
  private final Queue<Object> early = new ArrayDeque<>();
  private @Nullable MqttConnectMessage connect;
  private boolean answered;

  SignInGate(Gates gates) {
    this.gates = gates;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.executor()
        .schedule(
            () -> {
              if (connect == null) {
                ctx.close();
              }
            },
            PATIENCE_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (answered || early.size() >= EARLY_MESSAGES) {
      ReferenceCountUtil.release(message);
      ctx.close();
    } else if (connect != null) {
      early.add(message);
    } else if (message instanceof MqttConnectMessage first && first.decoderResult().isSuccess()) {
      connect = first;
      ctx.channel().config().setAutoRead(false);
      check(ctx, first);
    } else {
      answered = true;
      ReferenceCountUtil.release(message);
      if (message instanceof MqttMessage broken && Handshake.isOldProtocol(broken)) {
        Reply.refuse(ctx, NoEntry.OLD_PROTOCOL, MqttVersion.MQTT_3_1_1);
      } else {
        ctx.close();
      }
    }
  }

  private void check(ChannelHandlerContext ctx, MqttConnectMessage first) {
    MqttVersion version = Handshake.version(first);
    String user = first.payload().userName();
    byte[] password = first.payload().passwordInBytes();
    String clientId = first.payload().clientIdentifier();
    if (version == MqttVersion.MQTT_3_1) {
      refuse(ctx, NoEntry.OLD_PROTOCOL);
    } else if (!plain(clientId)
        || (clientId.isEmpty() && !first.variableHeader().isCleanSession())) {
      refuse(ctx, NoEntry.BAD_CLIENT_ID);
    } else if (user == null || user.isEmpty() || password == null || !plain(user)) {
      later(ctx, () -> refuse(ctx, NoEntry.WRONG_PASSWORD));
    } else {
      Client client = new Client(user, clientId, peer(ctx), version);
      gates
          .access()
          .signIn(
              new Credentials(
                  clientId, user, new String(password, StandardCharsets.UTF_8), client.peer()))
          .whenComplete(
              (answer, _) -> ctx.executor().execute(() -> answered(ctx, first, client, answer)));
    }
  }

  /** User and client id name queues together: neither may carry the separators. */
  private static boolean plain(String name) {
    return name.length() <= LONGEST_NAME
        && name.chars().noneMatch(c -> Character.isISOControl(c) || "|/+#".indexOf(c) >= 0)
        && !name.contains("::");
  }

  private void answered(
      ChannelHandlerContext ctx, MqttConnectMessage first, Client client, @Nullable SignIn answer) {
    switch (answer == null ? SignIn.UNAVAILABLE : answer) {
      case ALLOWED -> checkWill(ctx, first, client);
      case DENIED -> later(ctx, () -> refuse(ctx, NoEntry.WRONG_PASSWORD));
      case UNAVAILABLE -> later(ctx, () -> refuse(ctx, NoEntry.NOBODY_TO_ASK));
    }
  }

  private void checkWill(ChannelHandlerContext ctx, MqttConnectMessage first, Client client) {
    if (!first.variableHeader().isWillFlag()) {
      enter(ctx, first, client);
      return;
    }
    String topic = first.payload().willTopic();
    CompletableFuture<Permit> permit =
        switch (TopicRule.ofName(topic == null ? "" : topic)) {
          case FINE -> gates.access().permit(client.use(topic, Direction.PUBLISH));
          case FOREIGN -> CompletableFuture.completedFuture(Permit.DENIED);
          case MALFORMED -> CompletableFuture.completedFuture(null);
        };
    permit.whenComplete((answer, _) ->
        ctx.executor()
            .execute(() -> {
              switch (answer) {
                case null -> refuse(ctx, NoEntry.BAD_WILL_TOPIC);
                case ALLOWED -> enter(ctx, first, client);
                case DENIED -> later(ctx, () -> refuse(ctx, NoEntry.NOT_AUTHORIZED));
                case UNAVAILABLE -> later(ctx, () -> refuse(ctx, NoEntry.NOBODY_TO_ASK));
              }
            }));
  }

  private void enter(ChannelHandlerContext ctx, MqttConnectMessage first, Client client) {
    if (ctx.isRemoved() || !ctx.channel().isActive()) {
      return;
    }
    answered = true;
    ctx.channel().attr(CLIENT).set(client);
    TrafficGate traffic = new TrafficGate(gates, client, ctx.channel().eventLoop());
    ctx.pipeline().addAfter(ctx.name(), "traffic", traffic);
    if (client.isIngest() && Handshake.wantsDirect(first)) {
      ctx.pipeline()
          .addAfter(ctx.name(), "direct", new Reader(gates.way(), Handshake.receiveMaximum(first)));
    }
    long silence = Handshake.silenceMillis(first);
    if (silence > 0) {
      ctx.pipeline()
          .addBefore(
              ctx.name(), "keep-alive", new IdleStateHandler(silence, 0, 0, TimeUnit.MILLISECONDS));
    }
    // past the gate, which is there before the broker answers from another thread
    ctx.pipeline().context(traffic).fireChannelRead(Handshake.forBroker(first, client));
    ReferenceCountUtil.release(first);
    for (Object message : early) {
      ctx.fireChannelRead(message);
    }
    early.clear();
    ctx.pipeline().remove(this);
    ctx.channel().config().setAutoRead(true);
  }

  private void refuse(ChannelHandlerContext ctx, NoEntry why) {
    answered = true;
    gates.traffic().turnedAway.increment();
    MqttConnectMessage first = connect;
    if (first != null) {
      tell(ctx, first, why);
    }
    Reply.refuse(ctx, why, first == null ? MqttVersion.MQTT_3_1_1 : Handshake.version(first));
  }

  private void tell(ChannelHandlerContext ctx, MqttConnectMessage first, NoEntry why) {
    String user = first.payload().userName();
    String clientId = first.payload().clientIdentifier();
    if (user != null && plain(user) && !user.equals(IngestAccess.USER)) {
      gates
          .activity()
          .tell(
              ConnectionEvent.Kind.REFUSED,
              user,
              plain(clientId) ? clientId : "",
              peer(ctx),
              Handshake.protocol(Handshake.version(first)),
              why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static void later(ChannelHandlerContext ctx, Runnable answer) {
    ctx.executor().schedule(answer, PENALTY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static String peer(ChannelHandlerContext ctx) {
    return ctx.channel().remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : "";
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    for (Object message : early) {
      ReferenceCountUtil.release(message);
    }
    early.clear();
    ctx.fireChannelInactive();
  }
}
