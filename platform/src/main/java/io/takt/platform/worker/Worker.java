package io.takt.platform.worker;

import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A part of a service that works on a thread of its own. Its session goes on until something
 * breaks, and is begun anew a little later.
 */
public abstract class Worker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final String name;
  private volatile @Nullable Thread thread;

  /**
   * @param name of the thread, and in the log
   */
  protected Worker(String name) {
    this.name = name;
  }

  /** Goes on until the thread is interrupted; may also end early, to be begun anew. */
  protected abstract void session() throws InterruptedException, SQLException;

  @Override
  public final void start() {
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  @Override
  public final void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        attempt();
        Thread.sleep(RETRY);
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("{} stops", name);
    }
  }

  private void attempt() throws InterruptedException {
    try {
      session();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | DataAccessException | TransactionException | SQLException e) {
      log.warn("{} waits: {}", name, e.getMessage());
    } catch (RuntimeException e) {
      log.error("{} waits, for a fault in Takt", name, e);
    }
  }
}
