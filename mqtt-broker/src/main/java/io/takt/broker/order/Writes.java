package io.takt.broker.order;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.core.io.IOCallback;
import org.apache.activemq.artemis.core.io.OperationConsistencyLevel;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one message, to journal and page, and what is to be done after the last of them.
 * Artemis' own context serves many messages and counts: the end of a later write can stand for that
 * of an earlier one.
 */
final class Writes implements OperationContext {
  private final Line line;
  private final Queue<IOCallback> after = new ArrayDeque<>();
  private int pending;
  private @Nullable Failure failure;

  private record Failure(int code, String message) {}

  Writes(Line line) {
    this.line = line;
  }

  /** Called with the line's lock. */
  boolean isReady() {
    return !after.isEmpty() && isWritten();
  }

  /** Called with the line's lock. */
  boolean isOver() {
    return after.isEmpty() && isWritten();
  }

  private boolean isWritten() {
    return pending == 0 || failure != null;
  }

  IOCallback poll() {
    synchronized (line) {
      return after.remove();
    }
  }

  void finish(IOCallback task) {
    Failure failed;
    synchronized (line) {
      failed = failure;
    }
    if (failed == null) {
      task.done();
    } else {
      task.onError(failed.code(), failed.message());
    }
  }

  private void begun() {
    synchronized (line) {
      pending++;
    }
  }

  private void ended() {
    synchronized (line) {
      pending--;
    }
    line.advance();
  }

  @Override
  public void storeLineUp() {
    begun();
  }

  @Override
  public void done() {
    ended();
  }

  @Override
  public void pageSyncLineUp() {
    begun();
  }

  @Override
  public void pageSyncDone() {
    ended();
  }

  @Override
  public void replicationLineUp() {
    begun();
  }

  @Override
  public void replicationDone() {
    ended();
  }

  @Override
  public void onError(int errorCode, String errorMessage) {
    synchronized (line) {
      failure = new Failure(errorCode, errorMessage);
    }
    line.advance();
  }

  @Override
  public void executeOnCompletion(IOCallback task) {
    synchronized (line) {
      after.add(task);
    }
    line.advance();
  }

  @Override
  public void executeOnCompletion(IOCallback task, OperationConsistencyLevel level) {
    executeOnCompletion(task);
  }

  @Override
  public void waitCompletion() throws ActiveMQException, InterruptedException {
    waitCompletion(Long.MAX_VALUE);
  }

  @Override
  public boolean waitCompletion(long timeout) throws ActiveMQException, InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    executeOnCompletion(
        new IOCallback() {
          @Override
          public void done() {
            over.countDown();
          }

          @Override
          public void onError(int errorCode, String errorMessage) {
            over.countDown();
          }
        });
    boolean inTime = over.await(timeout, TimeUnit.MILLISECONDS);
    synchronized (line) {
      if (failure != null) {
        throw ActiveMQExceptionType.createException(failure.code(), failure.message());
      }
    }
    return inTime;
  }
}
