package io.takt.asset.order;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What becomes of the start of an order on a machine. */
sealed interface Start {
  /**
   * It begins.
   *
   * @param ends the run of another order that ends with it; null where the machine was free
   */
  record Begins(@Nullable Run ends) implements Start {}

  /** This order runs there already. */
  record AlreadyRuns() implements Start {}

  /** The machine's last run began at that time or later. */
  record BeforeLast(Run last) implements Start {}

  /** The machine's last run ended later. */
  record Overlaps(Run last) implements Start {}

  /**
   * @param last run of the machine, null when it has none
   */
  static Start of(@Nullable Run last, int orderId, OffsetDateTime at) {
    if (last == null) {
      return new Begins(null);
    }
    if (last.end() == null && last.orderId() == orderId) {
      return new AlreadyRuns();
    }
    if (!at.isAfter(last.start())) {
      return new BeforeLast(last);
    }
    if (last.end() == null) {
      return new Begins(last);
    }
    return at.isBefore(last.end()) ? new Overlaps(last) : new Begins(null);
  }
}
