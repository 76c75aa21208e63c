package io.takt.asset.inbox;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;

/**
 * A machine that publishes but is not in the plant.
 *
 * @param path {@code site/area/line/machine} or {@code spBv1.0/group/node[/device]}
 * @param messages waiting in topic {@code unknown}
 * @param bytes of their payloads
 * @param sample the newest payload, as text, cut
 */
record Waiting(
    long id,
    String path,
    OffsetDateTime firstSeen,
    OffsetDateTime lastSeen,
    long messages,
    long bytes,
    @Schema(example = "{\"t\":1764000000000,\"values\":{\"power\":17.4}}") String sample) {}
