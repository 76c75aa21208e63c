package io.takt.parts;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;

/**
 * Ends Kafka's process when the virtual machine has told it that a memory access failed, as it does
 * when the disk has no room for another page of a mapped index. Kafka only logs that and goes on:
 * the record is in its file but not in its count, the next one gets the same place, and the
 * partition takes no record any more until Kafka starts again, also when there is room.
 */
public final class Halt extends AppenderBase<ILoggingEvent> {
  private static final int FAILED = 1;

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getThrowableProxy() instanceof ThrowableProxy thrown
        && thrown.getThrowable() instanceof VirtualMachineError) {
      // no shutdown in order: it would call the files clean
      Runtime.getRuntime().halt(FAILED);
    }
  }
}
