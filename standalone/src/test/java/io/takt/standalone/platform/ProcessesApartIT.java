package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.parts.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each service a process of its own, in the foreground. */
class ProcessesApartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void runEachServiceAloneAndEndAllByCtrlC() throws IOException, InterruptedException {
    try (Takt takt = new Takt()) {
      Process up = takt.start("up", "--no-demo", "--processes", "each");
      await()
          .atMost(PATIENCE)
          .until(() -> !up.isAlive() || Takt.text(takt.home().resolve("up.out")).contains("Sign in"));
      assertThat(up.isAlive()).describedAs(Takt.text(takt.home().resolve("up.out"))).isTrue();
      Map<String, Long> pids = takt.pids();
      assertThat(Set.copyOf(pids.values())).hasSize(8);
      String key = takt.key();
      Takt.Machine machine = takt.connect("press");
      assertThat(takt.publish(machine, "mqttv5", "temperature", "21.625")).isZero();
      await().atMost(PATIENCE).until(() -> takt.get(key, "/latest").contains("21.625"));

      Signal.INT.send(up.pid());

      assertThat(up.waitFor()).isEqualTo(130);
      assertThat(pids.values()).noneMatch(PlatformIT::alive);
    }
  }
}
