package io.takt.broker.gate;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.util.AttributeKey;
import io.takt.broker.order.Line;
import io.takt.broker.order.Straight;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Sets a gate before each new connection, stamps each message, keeps ingest-service's queues. */
public final class GatePlugin implements ActiveMQServerPlugin {
  /** A waveform of 1 MiB, its topic and its properties. */
  public static final int LARGEST_PACKET = (1 << 20) + (64 << 10);

  /**
   * The gate sees to keep-alives, for it sees every packet. Artemis would miss those that go past
   * it, and by the wall clock: when that was set forward it hung up on everybody.
   */
  public static final int NO_KEEP_ALIVE = 0;

  private static final AttributeKey<Line> LINE = AttributeKey.valueOf("takt-line");

  private final Gates gates;
  private final Set<String> permanentQueues;
  private final Supplier<Executor> executors;

  /**
   * @param executors each executor it gives runs one task after the other
   */
  public GatePlugin(Gates gates, Set<String> permanentQueues, Supplier<Executor> executors) {
    this.executors = executors;
    this.gates = gates;
    this.permanentQueues = Set.copyOf(permanentQueues);
  }

  /** Runs on the channel's event loop before its first packet is decoded. */
  @Override
  public void afterCreateConnection(RemotingConnection connection) throws ActiveMQException {
    if (!(connection instanceof MQTTConnection mqtt)) {
      throw new ActiveMQIllegalStateException("not an MQTT connection");
    }
    ChannelPipeline pipeline = channel(mqtt).pipeline();
    pipeline.replace(MqttDecoder.class, "mqtt-decoder", new MqttDecoder(LARGEST_PACKET));
    pipeline.addBefore(
        pipeline.context(MQTTProtocolHandler.class).name(), "sign-in", new SignInGate(gates));
  }

  /** The user of a connection that is signed in; empty before. */
  public static String user(RemotingConnection connection) {
    Client client = channel(connection).attr(SignInGate.CLIENT).get();
    return client == null ? "" : client.user();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the channel tells its end to all who wait for it
  public static void hangUp(RemotingConnection connection) {
    channel(connection).close();
  }

  static Channel channel(RemotingConnection connection) {
    return ((NettyConnection) connection.getTransportConnection()).getNettyChannel();
  }

  /** Also for wills. Nothing expires: what was acknowledged waits until ingest-service has it. */
  @Override
  public void beforeSend(
      ServerSession session,
      Transaction tx,
      Message message,
      boolean direct,
      boolean noAutoCreateQueue)
      throws ActiveMQException {
    Channel channel = channel(session.getRemotingConnection());
    Client client = channel.attr(SignInGate.CLIENT).get();
    if (client == null) {
      throw new ActiveMQIllegalStateException("a message of nobody");
    }
    gates.stamp().putIfMissing(message, client.user());
    line(channel).enter();
    message.setExpiration(0);
    TrafficGate gate = channel.attr(TrafficGate.GATE).get();
    if (gate != null
        && Integer.valueOf(0).equals(message.getIntProperty(MQTTUtil.MQTT_QOS_LEVEL_KEY))) {
      gate.qos0Written();
    }
  }

  private Line line(Channel channel) {
    Line line = channel.attr(LINE).get();
    if (line == null) {
      line = new Line(executors.get());
      channel.attr(LINE).set(line);
    }
    return line;
  }

  @Override
  public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
    Straight.begin();
  }

  @Override
  public void afterDeliver(ServerConsumer consumer, MessageReference reference) {
    Straight.end();
  }

  /** A session that ends or starts clean takes its queues with it, but not these. */
  @Override
  public void beforeDestroyQueue(
      Queue queue,
      SecurityAuth session,
      boolean checkConsumerCount,
      boolean removeConsumers,
      boolean autoDeleteAddress)
      throws ActiveMQException {
    if (permanentQueues.contains(queue.getName().toString())) {
      throw new ActiveMQIllegalStateException(queue.getName() + " is permanent");
    }
  }
}
