package io.takt.analytics.history;

import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.Plant.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.contracts.plant.SignalKind;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutageIT {
  @Test
  void goesOnByItselfAfterTheDatabaseWasKilled() {
    try (EphemeralTimescale server = EphemeralTimescale.start();
        Platform platform =
            Platform.start(
                server.fresh("analytics"),
                EphemeralKafka.shared().bootstrapServers(),
                "spring.datasource.hikari.connection-timeout=1000");
        Plant plant = new Plant(platform.kafka())) {
      int machine = plant.machine(MAIN, "Europe/Berlin");
      int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
      long begin = System.currentTimeMillis() - 10_000;
      for (int i = 0; i < 100; i++) {
        plant.read(MAIN, machine, 0, sample(begin + i, gauge, i));
      }
      JdbcClient jdbc = platform.bean(JdbcClient.class);
      eventually().until(() -> stored(jdbc, gauge) == 100);

      server.kill();
      for (int i = 100; i < 200; i++) {
        plant.read(MAIN, machine, 0, sample(begin + i, gauge, i));
      }
      plant.flush();
      eventually()
          .untilAsserted(() -> {
            HttpResponse<String> answer = platform.get(MAIN, "/api/v1/latest");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
          });
      server.restart();

      eventually().until(() -> stored(jdbc, gauge) == 200);
    }
  }

  private static int stored(JdbcClient jdbc, int signal) {
    return jdbc.sql("SELECT count(*) FROM reading_standard WHERE signal_id = ?")
        .param(signal)
        .query(Integer.class)
        .single();
  }

  private static ConditionFactory eventually() {
    return await().ignoreExceptions().atMost(Duration.ofSeconds(60));
  }
}
