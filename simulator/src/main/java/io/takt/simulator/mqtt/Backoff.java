package io.takt.simulator.mqtt;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Waits twice as long after each failure, with some chance so that many clients spread. */
final class Backoff {
  private static final long FIRST_MS = 200;
  private static final long MOST_MS = 8_000;
  private static final int BAD_CREDENTIAL = 0x86;
  private static final int NOT_AUTHORIZED = 0x87;

  /** What Paho 1.2.5 makes of a CONNACK with 0x86, which it does not know. */
  private static final int UNKNOWN_TO_PAHO = MqttException.REASON_CODE_INVALID_RETURN_CODE;

  private long millis = FIRST_MS;
  private long refusedSince;

  void reset() {
    millis = FIRST_MS;
    refusedSince = 0;
  }

  long nextMillis() {
    long wait = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
    millis = Math.min(MOST_MS, millis * 2);
    return wait;
  }

  /** How long sign-in has been refused without a pause; zero when the problem is another one. */
  Duration refusedFor(MqttException problem) {
    int code = problem.getReasonCode();
    boolean refusal = code == BAD_CREDENTIAL || code == NOT_AUTHORIZED || code == UNKNOWN_TO_PAHO;
    if (!refusal) {
      refusedSince = 0;
      return Duration.ofNanos(-1);
    }
    if (refusedSince == 0) {
      refusedSince = System.nanoTime();
    }
    return Duration.ofNanos(System.nanoTime() - refusedSince);
  }
}
