package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;

/** Reads a CONNECT, and writes the one the broker gets in its place. */
final class Handshake {
  /** A client that promises no keep-alive gets the longest one there is. */
  private static final int NEVER_SECONDS = 65_535;

  private Handshake() {}

  static MqttVersion version(MqttConnectMessage connect) {
    return MqttVersion.fromProtocolNameAndLevel(
        connect.variableHeader().name(), (byte) connect.variableHeader().version());
  }

  static boolean isOldProtocol(MqttMessage broken) {
    return broken.decoderResult().cause() instanceof MqttUnacceptableProtocolVersionException;
  }

  /**
   * The client id becomes {@code user|client id}: a session, with its subscriptions and waiting
   * messages, belongs to the credential that made it. The password goes no further. Only
   * ingest-service may leave a retained will.
   */
  static MqttConnectMessage forBroker(MqttConnectMessage connect, Client client) {
    MqttConnectVariableHeader header = connect.variableHeader();
    MqttConnectPayload payload = connect.payload();
    String clientId = client.clientId().isEmpty() ? "" : client.user() + "|" + client.clientId();
    int keepAlive = header.keepAliveTimeSeconds();
    return new MqttConnectMessage(
        connect.fixedHeader(),
        new MqttConnectVariableHeader(
            header.name(),
            header.version(),
            true,
            false,
            header.isWillRetain() && client.isIngest(),
            header.willQos(),
            header.isWillFlag(),
            header.isCleanSession(),
            keepAlive == 0 ? NEVER_SECONDS : keepAlive,
            header.properties()),
        new MqttConnectPayload(
            clientId,
            payload.willProperties(),
            payload.willTopic(),
            payload.willMessageInBytes(),
            client.user(),
            (byte[]) null));
  }
}
