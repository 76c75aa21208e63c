package io.takt.analytics.history;

import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.Plant.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.contracts.plant.SignalKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreIT {
  private static Platform platform;
  private static Plant plant;
  private static JdbcClient jdbc;
  private static int machine;

  @BeforeAll
  static void start() {
    platform = Platform.start();
    plant = new Plant(platform.kafka());
    jdbc = platform.bean(JdbcClient.class);
    machine = plant.machine(MAIN, "Europe/Berlin");
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  @Test
  void storesNumbersAndStates() {
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    int state = plant.signal(MAIN, machine, SignalKind.STATE);
    long now = System.currentTimeMillis();
    plant.read(MAIN, machine, 0, sample(now, gauge, 21.5), sample(now, state, "run"));
    plant.read(MAIN, machine, 0, sample(now + 1, gauge, 22.5), Plant.stale(now + 2, gauge));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          assertThat(rows("reading_standard", gauge))
              .extracting(row -> row.get("value"))
              .containsExactly(21.5, 22.5, null);
          assertThat(rows("reading_text", state))
              .extracting(row -> row.get("value"))
              .containsExactly("run");
        });
    assertThat(
            jdbc.sql("SELECT value, quality FROM latest WHERE signal_id = ?")
                .param(gauge)
                .query()
                .singleRow())
        .containsEntry("value", 22.5)
        .containsEntry("quality", 3);
  }

  private static List<Map<String, Object>> rows(String table, int signal) {
    return jdbc.sql("SELECT * FROM " + table + " WHERE signal_id = ? ORDER BY time")
        .param(signal)
        .query()
        .listOfRows();
  }
}
