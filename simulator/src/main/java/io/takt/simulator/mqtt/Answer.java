package io.takt.simulator.mqtt;

import org.eclipse.paho.mqttv5.client.IMqttToken;

/** What the broker made of one message. */
enum Answer {
  TAKEN,
  /** Over a quota or a passing trouble: the message has to be sent again. */
  LATER,
  NO,
  /** The connection went before the broker answered. */
  NONE;

  private static final int FIRST_ERROR = 0x80;
  private static final int UNSPECIFIED = 0x80;
  private static final int IMPLEMENTATION_SPECIFIC = 0x83;
  private static final int QUOTA_EXCEEDED = 0x97;

  /** Reason codes of PUBACK: MQTT 5.0, 3.4.2.1. */
  static Answer of(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    if (token.getResponse() == null || codes == null || codes.length == 0) {
      return token.getException() == null ? TAKEN : NONE;
    }
    int code = codes[0] & 0xff;
    if (code < FIRST_ERROR) {
      return TAKEN;
    }
    return switch (code) {
      case UNSPECIFIED, IMPLEMENTATION_SPECIFIC, QUOTA_EXCEEDED -> LATER;
      default -> NO;
    };
  }
}
