package io.takt.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineClockTest {
  private static final Duration NEAR = Duration.ofMinutes(1);

  @Test
  void shiftsTheTimeOfOthersWhileTheyRunAndNotItsOwn(@TempDir Path folder)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(MachineClock.missing().isEmpty());
    MachineClock clock = MachineClock.make(folder);
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "date +%s; read go; date +%s");
    builder.environment().putAll(clock.settings());

    clock.shift(Duration.ofHours(2));
    Process process = builder.start();
    try (var answers = process.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(off(answers.readLine())).isCloseTo(Duration.ofHours(2), NEAR);
      assertThat(Duration.between(Instant.now(), clock.clock().instant()))
          .isCloseTo(Duration.ofHours(2), NEAR);

      clock.shift(Duration.ofHours(-2));
      process.getOutputStream().write('\n');
      process.getOutputStream().close();
      assertThat(off(answers.readLine())).isCloseTo(Duration.ofHours(-2), NEAR);
    }
    assertThat(process.waitFor()).isZero();
  }

  private static Duration off(String seconds) {
    return Duration.between(Instant.now(), Instant.ofEpochSecond(Long.parseLong(seconds)));
  }
}
