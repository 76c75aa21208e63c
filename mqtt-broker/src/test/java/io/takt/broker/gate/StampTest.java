package io.takt.broker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.junit.jupiter.api.Test;

class StampTest {
  private static final String PROPERTY = MQTTUtil.MQTT_USER_PROPERTY_KEY_PREFIX;

  private final Stamp stamp = new Stamp(Clock.fixed(Instant.ofEpochMilli(17), ZoneOffset.UTC));
  private final CoreMessage will = new CoreMessage(1, 100);

  @Test
  void stampsAWillWhoseOwnPropertyOnlyEndsLikeTheStamp() {
    will.putIntProperty(MQTTUtil.MQTT_USER_PROPERTY_EXISTS_KEY, 1);
    will.putStringProperty(PROPERTY + "0.my.takt-received", "1");

    stamp.putIfMissing(will, "press");

    assertThat(will.getStringProperty(PROPERTY + "0.my.takt-received")).isEqualTo("1");
    assertThat(will.getStringProperty(PROPERTY + "1.takt-received")).isEqualTo("17");
    assertThat(will.getStringProperty(PROPERTY + "2.takt-device")).isEqualTo("press");
  }

  @Test
  void leavesAStampThatIsThere() {
    will.putIntProperty(MQTTUtil.MQTT_USER_PROPERTY_EXISTS_KEY, 1);
    will.putStringProperty(PROPERTY + "0.takt-received", "5");

    stamp.putIfMissing(will, "press");

    assertThat(will.getStringProperty(PROPERTY + "0.takt-received")).isEqualTo("5");
  }
}
