package io.takt.ingest.tail;

import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Parcel;
import io.takt.ingest.pipeline.Receipt;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Brings stored messages back to the intake, some at a time so that live ones keep their room, and
 * knows whether all of them have become safe.
 */
public final class Relay implements Receipt {
  private static final int AT_ONCE = 200;
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final Intake intake;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private volatile boolean broken;
  private long messages;

  public Relay(Intake intake) {
    this.intake = intake;
  }

  /**
   * @return whether it is worth bringing more
   */
  public boolean bring(Function<Receipt, Parcel> parcel) throws InterruptedException {
    room.acquire();
    if (broken || !intake.offer(parcel.apply(this), WAIT)) {
      broken = true;
      room.release();
      return false;
    }
    messages++;
    return true;
  }

  /**
   * Waits for all.
   *
   * @return whether none failed and none lost its machine
   */
  public boolean allSafe() throws InterruptedException {
    room.acquire(AT_ONCE);
    room.release(AT_ONCE);
    return !broken;
  }

  public long messages() {
    return messages;
  }

  @Override
  public boolean isAbandoned() {
    return broken;
  }

  @Override
  public void settled(Outcome outcome) {
    if (outcome instanceof Outcome.Failed || outcome instanceof Outcome.Waiting) {
      broken = true;
    }
    room.release();
  }
}
