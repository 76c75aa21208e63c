package io.takt.gateway.sqllogin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Ends what a login does for too long. The database's own timeouts are settings, which a login may
 * change for itself; this it cannot.
 */
@Component
final class SqlLoginWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SqlLoginWatch.class);

  /** Above what the login's own timeouts say, so that those speak first. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final SqlLoginTable table;
  private volatile @Nullable Thread thread;

  SqlLoginWatch(SqlLoginTable table) {
    this.table = table;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("sql-logins").start(this::run);
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  /** At once; when it fails, the next round does it. */
  void look() {
    try {
      table.sweep(LONGEST);
    } catch (DataAccessException | TransactionException e) {
      log.warn("SQL logins are not watched: {}", e.getMessage());
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      log.debug("watch of SQL logins stops");
    }
  }
}
