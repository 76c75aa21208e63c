package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may publish over MQTT, and what it does. Over its quota messages are held back at
 * the broker: the device gets its acknowledgement later, and nothing is lost.
 *
 * @param tenant its key
 * @param messagesPerSecond the quota; null where there is no limit
 * @param current messages a second as the broker measured last; null before it has
 * @param held connections that wait now
 * @param atLimit whether a connection was held within the last second of the measurement
 * @param measuredAt null before the broker has measured
 */
@Schema(name = "Quota")
record Quota(
    String tenant,
    @Nullable Integer messagesPerSecond,
    @Nullable Double current,
    int held,
    boolean atLimit,
    @Nullable Instant measuredAt) {}
