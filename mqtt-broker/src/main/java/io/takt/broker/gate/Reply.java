package io.takt.broker.gate;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;

/** What the gates say to a client themselves. Codes: MQTT 5.0, 2.4; MQTT 3.1.1, 3.2.2.3. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the channel
final class Reply {
  static final byte MALFORMED_PACKET = (byte) 0x81;
  static final byte PROTOCOL_ERROR = (byte) 0x82;
  static final byte NOT_AUTHORIZED = (byte) 0x87;
  static final byte SERVER_BUSY = (byte) 0x89;
  static final byte KEEP_ALIVE_TIMEOUT = (byte) 0x8D;
  static final byte TOPIC_FILTER_INVALID = (byte) 0x8F;
  static final byte TOPIC_NAME_INVALID = (byte) 0x90;
  static final byte TOPIC_ALIAS_INVALID = (byte) 0x94;
  static final byte PACKET_TOO_LARGE = (byte) 0x95;

  private Reply() {}

  /** Why a CONNECT is answered with no. */
  enum NoEntry {
    WRONG_PASSWORD(
        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD),
    NOT_AUTHORIZED(
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
    NOBODY_TO_ASK(
        MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
        MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5),
    BAD_CLIENT_ID(
        MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
        MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID),
    BAD_WILL_TOPIC(
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
        MqttConnectReturnCode.CONNECTION_REFUSED_TOPIC_NAME_INVALID),
    OLD_PROTOCOL(
        MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
        MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION);

    private final MqttConnectReturnCode in3;
    private final MqttConnectReturnCode in5;

    NoEntry(MqttConnectReturnCode in3, MqttConnectReturnCode in5) {
      this.in3 = in3;
      this.in5 = in5;
    }
  }

  static void refuse(ChannelHandlerContext ctx, NoEntry why, MqttVersion version) {
    ctx.writeAndFlush(
            MqttMessageBuilders.connAck()
                .returnCode(version == MqttVersion.MQTT_5 ? why.in5 : why.in3)
                .sessionPresent(false)
                .build())
        .addListener(ChannelFutureListener.CLOSE);
  }

  /** For the log of connections. */
  static String word(byte reason) {
    return switch (reason) {
      case PROTOCOL_ERROR -> "protocol-error";
      case NOT_AUTHORIZED -> "not-authorized";
      case SERVER_BUSY -> "nobody-to-ask";
      case KEEP_ALIVE_TIMEOUT -> "keep-alive-timeout";
      case TOPIC_NAME_INVALID -> "topic-invalid";
      case TOPIC_ALIAS_INVALID -> "topic-alias-invalid";
      case PACKET_TOO_LARGE -> "packet-too-large";
      default -> "malformed-packet";
    };
  }

  /** MQTT 3.1.1 servers have no DISCONNECT: the connection just ends. */
  static void disconnect(ChannelHandlerContext ctx, Client client, byte reason) {
    if (client.speaks5()) {
      ctx.writeAndFlush(MqttMessageBuilders.disconnect().reasonCode(reason).build())
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      ctx.close();
    }
  }

  /** PUBACK with success, in the short form that all versions share. */
  static MqttMessage acknowledged(int packetId) {
    return new MqttMessage(
        new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2),
        MqttMessageIdVariableHeader.from(packetId));
  }

  /** Only MQTT 5 can say no to one message. */
  static MqttMessage notAuthorized(MqttQoS qos, int packetId) {
    MqttMessageType type =
        qos == MqttQoS.EXACTLY_ONCE ? MqttMessageType.PUBREC : MqttMessageType.PUBACK;
    return new MqttMessage(
        new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0),
        new MqttPubReplyMessageVariableHeader(
            packetId, NOT_AUTHORIZED, MqttProperties.NO_PROPERTIES));
  }
}
