package io.takt.broker.order;

import org.apache.activemq.artemis.core.io.IOCallback;
import org.apache.activemq.artemis.core.io.OperationConsistencyLevel;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.jspecify.annotations.Nullable;

/**
 * While a message is handed to its reader: it waits for nothing. Else it would wait for whatever
 * the thread wrote last, and a message on another thread would overtake it.
 */
public record Straight(@Nullable OperationContext before) implements OperationContext {

  public static void begin() {
    OperationContextImpl.setContext(new Straight(OperationContextImpl.getContext()));
  }

  public static void end() {
    if (OperationContextImpl.getContext() instanceof Straight(OperationContext before)) {
      OperationContextImpl.setContext(before);
    }
  }

  @Override
  public void executeOnCompletion(IOCallback task) {
    task.done();
  }

  @Override
  public void executeOnCompletion(IOCallback task, OperationConsistencyLevel level) {
    task.done();
  }

  @Override
  public void storeLineUp() {}

  @Override
  public void done() {}

  @Override
  public void replicationLineUp() {}

  @Override
  public void replicationDone() {}

  @Override
  public void pageSyncLineUp() {}

  @Override
  public void pageSyncDone() {}

  @Override
  public void onError(int errorCode, String errorMessage) {}

  @Override
  public void waitCompletion() {}

  @Override
  public boolean waitCompletion(long timeout) {
    return true;
  }
}
