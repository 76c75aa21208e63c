package io.takt.ingest.pipeline;

import io.takt.ingest.outlet.Sent;
import io.takt.platform.trace.TraceId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A parcel inside the window. Settles its receipt once, when all its records are confirmed. */
final class Ticket implements Sent {
  private static final Logger log = LoggerFactory.getLogger(Ticket.class);

  private final Parcel parcel;
  private final Window window;
  private final IntakeMeters meters;
  private final long sinceNanos = System.nanoTime();

  /** Records not yet confirmed, and one for the intake itself while it still adds some. */
  private final AtomicInteger open = new AtomicInteger(1);

  private volatile boolean failed;
  private volatile Receipt.@Nullable Outcome outcome;

  Ticket(Parcel parcel, Window window, IntakeMeters meters) {
    this.parcel = parcel;
    this.window = window;
    this.meters = meters;
  }

  Parcel parcel() {
    return parcel;
  }

  /** One more record will be confirmed. */
  void expect() {
    open.incrementAndGet();
  }

  @Override
  public void done(Result result) {
    if (result != Result.KEPT) {
      failed = true;
    }
    release();
  }

  /**
   * All records have been sent; this is the outcome once they are confirmed. The first call counts.
   */
  void settle(Receipt.Outcome whenConfirmed) {
    if (outcome == null) {
      outcome = whenConfirmed;
      release();
    }
  }

  private void release() {
    if (open.decrementAndGet() == 0) {
      Receipt.Outcome planned = outcome;
      Receipt.Outcome last = failed || planned == null ? new Receipt.Outcome.Failed() : planned;
      window.leave(parcel.content().payload().length);
      meters.settled(last, System.nanoTime() - sinceNanos);
      tell(last);
    }
  }

  private void tell(Receipt.Outcome last) {
    try {
      parcel.receipt().settled(last);
    } catch (RuntimeException e) {
      // whoever waits for it gets it again; the others on this thread must not suffer
      log.atError()
          .addKeyValue(TraceId.MDC_KEY, parcel.traceId())
          .setCause(e)
          .log("what became of a message of {} could not be told", parcel.source());
    }
  }
}
