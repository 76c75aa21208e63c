package io.takt.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.ingest.pipeline.Window;
import io.takt.ingest.rig.Eye;
import io.takt.ingest.rig.Installation;
import io.takt.ingest.rig.Installation.Answer;
import io.takt.ingest.rig.Mqtt;
import io.takt.ingest.rig.Plant;
import io.takt.parts.EphemeralKafka;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KafkaOutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WINDOW = 100;
  private static final int MESSAGES = 500;
  private static final String READINGS =
      "{\"path\":\"s/-/l/m\",\"readings\":{\"values\":{\"n\":-1}}}";

  @Test
  void acknowledgesNothingWhileKafkaIsAwayAndLosesNothing() {
    try (EphemeralKafka kafka = EphemeralKafka.start();
        Installation takt =
            new Installation(
                kafka,
                "--takt.outlet.give-up=4s",
                "--takt.mqtt.receive-maximum=" + WINDOW,
                "--takt.mqtt.longest-back-off=1s");
        Mqtt.Client device = takt.mqtt.client("edge")) {
      takt.plant.machine(1, "s/-/l/m");
      takt.plant.signal(11, 1, "n", SignalKind.GAUGE);
      publish(device, 0);
      try (Eye<ReadingsRecord> before = Eye.readings(kafka.bootstrapServers())) {
        before.await(1, _ -> true);
      }
      await(() -> takt.mqtt.unacknowledged() == 0);

      kafka.kill();
      for (int i = 1; i <= MESSAGES; i++) {
        publish(device, i);
      }
      await(() -> takt.open("/actuator/health/readiness").status() == 503);
      assertThat(takt.mqtt.unacknowledged()).isEqualTo(MESSAGES);
      assertThat(takt.bean(Window.class).messagesInside()).isLessThanOrEqualTo(WINDOW);
      Answer refused = takt.post(Plant.MAIN, "/api/v1/readings", READINGS);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();

      kafka.restart();
      try (Eye<ReadingsRecord> eye = Eye.readings(kafka.bootstrapServers())) {
        List<Integer> values =
            Awaitility.await()
                .atMost(PATIENCE)
                .until(
                    () ->
                        eye.now(_ -> true).stream()
                            .map(r -> (int) r.getSamples(0).getValues(0).getNumber())
                            .distinct()
                            .sorted()
                            .toList(),
                    distinct -> distinct.size() > MESSAGES);
        assertThat(values).hasSize(MESSAGES + 1).first().isEqualTo(0);
      }
      await(() -> takt.mqtt.unacknowledged() == 0);
      await(() -> takt.open("/actuator/health/readiness").status() == 200);
      assertThat(takt.post(Plant.MAIN, "/api/v1/readings", READINGS).status()).isEqualTo(202);
    }
  }

  private static void publish(Mqtt.Client device, int value) {
    device.publish("takt/v1/main/s/-/l/m/n", Integer.toString(value));
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(PATIENCE).until(condition);
  }
}
