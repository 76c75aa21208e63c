package io.takt.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.parts.Launch;
import io.takt.parts.Signal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  @TempDir Path folder;

  @Test
  void keepsPartsRunningWhenItsStatusCannotBeWritten() {
    AtomicInteger starts = new AtomicInteger();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Supervisor supervisor =
        new Supervisor(
            new Status(ProcessHandle.current().pid(), 0, "", "", "", List.of()),
            folder.resolve("no such folder").resolve("status.json"),
            folder,
            new PrintStream(said, true, StandardCharsets.UTF_8));

    supervisor.start(
        new Part(
            "failing",
            1,
            List.of(),
            starts::incrementAndGet,
            () -> new Launch(List.of("false"), Map.of(), folder.resolve("log"), Signal.TERM),
            List.of(),
            () -> {},
            false));

    await().atMost(Duration.ofSeconds(30)).until(() -> starts.get() >= 2);
    supervisor.stop();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("the status cannot be written");
  }
}
