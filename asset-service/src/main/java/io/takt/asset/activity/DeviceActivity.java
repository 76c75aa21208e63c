package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device is doing at the broker.
 *
 * @param connections open now, as far as the broker has told
 * @param lastSeenAt of the last connect, end or counted message; null: never
 * @param messagesPerMinute in the last minute in which it sent
 * @param refusedPerMinute messages and subscriptions it had no right to, in the same minute
 * @param countedAt end of that minute; null: it has sent nothing yet
 */
@Schema(name = "DeviceActivity")
record DeviceActivity(
    int connections,
    @Nullable Instant lastSeenAt,
    double messagesPerMinute,
    double refusedPerMinute,
    @Nullable Instant countedAt) {
  static final DeviceActivity NONE = new DeviceActivity(0, null, 0, 0, null);
}
