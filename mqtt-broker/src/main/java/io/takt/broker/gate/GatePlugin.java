package io.takt.broker.gate;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.time.Clock;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Sets a gate before each new connection, stamps each message, keeps ingest-service's queues. */
public final class GatePlugin implements ActiveMQServerPlugin {
  /** A waveform of 1 MiB, its topic and its properties. */
  public static final int LARGEST_PACKET = (1 << 20) + (64 << 10);

  private final Gates gates;
  private final Stamp stamp;
  private final Set<String> permanentQueues;

  public GatePlugin(Gates gates, Clock clock, Set<String> permanentQueues) {
    this.gates = gates;
    this.stamp = new Stamp(clock);
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
    stamp.put(message, client.user());
    message.setExpiration(0);
    TrafficGate gate = channel.attr(TrafficGate.GATE).get();
    if (gate != null
        && Integer.valueOf(0).equals(message.getIntProperty(MQTTUtil.MQTT_QOS_LEVEL_KEY))) {
      gate.qos0Written();
    }
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
