package io.takt.analytics.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message a reading came with.
 *
 * @param order its sequence number as {@link Stamp#order}
 * @param trace follows the message from MQTT to the row
 */
record Source(
    int tenant, int machine, int partition, long received, int order, @Nullable UUID trace) {
  Source withOrder(int newOrder) {
    return newOrder == order
        ? this
        : new Source(tenant, machine, partition, received, newOrder, trace);
  }
}
