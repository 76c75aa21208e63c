package io.takt.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.simulator.api.FakePlatform;
import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.api.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceTest {
  @TempDir private Path folder;
  private FakePlatform platform;
  private PlatformClient client;
  private final CountDownLatch stopping = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    platform = new FakePlatform();
    client =
        new PlatformClient(
            platform.uri(), new TokenFile(platform.tokenFile(folder)), Duration.ZERO);
  }

  @AfterEach
  void stop() {
    client.close();
    platform.close();
  }

  @Test
  void waitsUntilThePlatformHasCaughtUp() {
    platform.lag(5_000);
    CompletableFuture<Void> room = awaitRoom();
    await().until(() -> asked() >= 3);
    assertThat(room).isNotDone();

    platform.lag(3);
    await().until(room::isDone);
  }

  @Test
  void endsWhenTheRunIsStopped() {
    platform.lag(5_000);
    CompletableFuture<Void> room = awaitRoom();
    await().until(() -> asked() >= 1);

    stopping.countDown();
    await().until(room::isDone);
  }

  @Test
  void aPlatformThatDoesNotAnswerHoldsNothingUp() {
    platform.close();
    await().until(awaitRoom()::isDone);
  }

  private long asked() {
    return platform.bodies("GET /history/status").size();
  }

  private CompletableFuture<Void> awaitRoom() {
    return CompletableFuture.runAsync(() -> {
      try {
        new Pace(Optional.of(client), stopping).awaitRoom();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
