package io.takt.simulator.demo;

import io.takt.simulator.api.ApiProblem;
import io.takt.simulator.api.PlatformClient;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells how far the demo is: one JSON object a line, and to the platform when there is one. Runs
 * beside the publishing, which a slow platform must not slow down.
 */
final class Report implements AutoCloseable {
  private static final int EVERY_SECONDS = 2;
  private static final int LIVE_EVERY_SECONDS = 20;

  private final Progress progress;
  private final Optional<PlatformClient> client;
  private final PrintStream out;
  private final Runnable removed;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean gone;

  /**
   * @param removed is called when the user has removed the demo
   */
  Report(Progress progress, Optional<PlatformClient> client, PrintStream out, Runnable removed) {
    this.progress = progress;
    this.client = client;
    this.out = out;
    this.removed = removed;
    this.thread = Thread.ofVirtual().name("report").start(this::run);
  }

  private void run() {
    try {
      Progress.State told = Progress.State.STOPPED;
      int quiet = 0;
      do {
        Progress.State state = progress.state();
        quiet += EVERY_SECONDS;
        if (state != Progress.State.LIVE || state != told || quiet >= LIVE_EVERY_SECONDS) {
          tell(state);
          told = state;
          quiet = 0;
        }
      } while (!closing.await(EVERY_SECONDS, TimeUnit.SECONDS));
      tell(progress.state());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Progress.State state) throws InterruptedException {
    ObjectNode line =
        PlatformClient.object()
            .put("event", "progress")
            .put("state", state.word())
            .put("sent", progress.sent())
            .put("total", progress.total())
            .put("readings", progress.readings())
            .put("plantTime", Instant.ofEpochMilli(progress.virtualTime()).toString());
    out.println(PlatformClient.JSON.writeValueAsString(line));
    if (client.isPresent() && !gone) {
      tellPlatform(client.get(), state);
    }
  }

  private void tellPlatform(PlatformClient platform, Progress.State state)
      throws InterruptedException {
    ObjectNode body =
        PlatformClient.object()
            .put("state", state.word())
            .put("sent", progress.sent())
            .put("total", progress.total());
    try {
      JsonNode answer = platform.put("/demo", body);
      if (answer.path("present").isBoolean() && !answer.path("present").asBoolean()) {
        gone = true;
        removed.run();
      }
    } catch (ApiProblem | IOException notNow) {
      out.println(
          PlatformClient.JSON.writeValueAsString(
              PlatformClient.object()
                  .put("event", "warning")
                  .put("detail", String.valueOf(notNow.getMessage()))));
    }
  }

  /** Tells the last state once more. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
