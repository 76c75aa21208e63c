package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;

/** Reads a CONNECT, and writes the one the broker gets in its place. */
final class Handshake {
  /** Of a client that sets no limit. */
  private static final int MOST_UNACKNOWLEDGED = 65_535;

  private Handshake() {}

  static MqttVersion version(MqttConnectMessage connect) {
    return MqttVersion.fromProtocolNameAndLevel(
        connect.variableHeader().name(), (byte) connect.variableHeader().version());
  }

  static String protocol(MqttVersion version) {
    return switch (version) {
      case MQTT_3_1 -> "3.1";
      case MQTT_3_1_1 -> "3.1.1";
      case MQTT_5 -> "5";
    };
  }

  static boolean isOldProtocol(MqttMessage broken) {
    return broken.decoderResult().cause() instanceof MqttUnacceptableProtocolVersionException;
  }

  /**
   * Whether a reader takes messages that the store does not have: what it does not acknowledge in
   * time, or at all, it gets again from the store.
   */
  static boolean wantsDirect(MqttConnectMessage connect) {
    return connect
        .variableHeader()
        .properties()
        .getProperties(MqttPropertyType.USER_PROPERTY.value())
        .stream()
        .anyMatch(property ->
            property instanceof MqttProperties.UserProperty pair
                && pair.value().key.equals("takt-direct"));
  }

  /** MQTT 5.0, 3.1.2.11.3. */
  static int receiveMaximum(MqttConnectMessage connect) {
    return connect
                .variableHeader()
                .properties()
                .getProperty(MqttPropertyType.RECEIVE_MAXIMUM.value())
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
            GatePlugin.NO_KEEP_ALIVE,
            header.properties()),
        new MqttConnectPayload(
            clientId,
            Stamp.without(payload.willProperties()),
            payload.willTopic(),
            payload.willMessageInBytes(),
            client.user(),
            (byte[]) null));
  }

  /** Without the broker's word on keep-alives: the client keeps to its own. */
  static MqttConnAckMessage forClient(MqttConnAckMessage answer) {
    MqttConnAckVariableHeader header = answer.variableHeader();
    MqttProperties kept = new MqttProperties();
    for (MqttProperties.MqttProperty<?> property : header.properties().listAll()) {
      if (property.propertyId() != MqttPropertyType.SERVER_KEEP_ALIVE.value()) {
        kept.add(property);
      }
    }
    return new MqttConnAckMessage(
        answer.fixedHeader(),
        new MqttConnAckVariableHeader(header.connectReturnCode(), header.isSessionPresent(), kept));
  }

  /** One and a half keep-alives (MQTT 5.0, 3.1.2.10); 0 when the client promised none. */
  static long silenceMillis(MqttConnectMessage connect) {
    return connect.variableHeader().keepAliveTimeSeconds() * 1_500L;
  }
}
