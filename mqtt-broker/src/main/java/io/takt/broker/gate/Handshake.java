package io.takt.broker.gate;

import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.RECEIVE_MAXIMUM;
import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.USER_PROPERTY;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;

/** Reads a CONNECT, and writes the one the broker gets in its place. */
final class Handshake {
  /** A client that promises no keep-alive gets the longest one there is. */
  private static final int NEVER_SECONDS = 65_535;

  /** Of a client that sets no limit. */
  private static final int MOST_UNACKNOWLEDGED = 65_535;

  private Handshake() {}

  static MqttVersion version(MqttConnectMessage connect) {
    return MqttVersion.fromProtocolNameAndLevel(
        connect.variableHeader().name(), (byte) connect.variableHeader().version());
  }

  static boolean isOldProtocol(MqttMessage broken) {
    return broken.decoderResult().cause() instanceof MqttUnacceptableProtocolVersionException;
  }

  /**
   * Whether a reader takes messages that the store does not have: what it does not acknowledge in
   * time, or at all, it gets again from the store.
   */
  static boolean wantsDirect(MqttConnectMessage connect) {
    return connect.variableHeader().properties().getProperties(USER_PROPERTY.value()).stream()
        .anyMatch(property ->
            property instanceof MqttProperties.UserProperty pair
                && pair.value().key.equals("takt-direct"));
  }

  /** MQTT 5.0, 3.1.2.11.3. */
  static int receiveMaximum(MqttConnectMessage connect) {
    return connect.variableHeader().properties().getProperty(RECEIVE_MAXIMUM.value())
            instanceof MqttProperties.IntegerProperty maximum
        ? maximum.value()
        : MOST_UNACKNOWLEDGED;
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
            Stamp.without(payload.willProperties()),
            payload.willTopic(),
            payload.willMessageInBytes(),
            client.user(),
            (byte[]) null));
  }
}
