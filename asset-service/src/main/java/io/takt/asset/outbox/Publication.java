package io.takt.asset.outbox;

import io.takt.platform.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Holds back an answer until topic {@code plant} tells what it says. A reading that names a signal
 * is read by others who know signals by that topic only: told too early, they would refuse it.
 */
@Component
public final class Publication {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final OutboxTable outbox;

  Publication(OutboxTable outbox) {
    this.outbox = outbox;
  }

  /**
   * Returns once nothing of these waits any more; call it after the transaction.
   *
   * @param keys of topic {@code plant}
   * @throws Problem 503 while Kafka is away: what was made stays, asking again finds it
   */
  public void await(List<String> keys) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (outbox.isWaiting(keys)) {
      if (System.nanoTime() > end) {
        throw unpublished();
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unpublished();
      }
    }
  }

  private static Problem unpublished() {
    return Problem.unavailable(
        "The other services have not been told of it yet; ask again.", RETRY);
  }
}
