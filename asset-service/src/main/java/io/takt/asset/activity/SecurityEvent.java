package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Something unusual of a device. The same again within an hour is told once, and counted.
 *
 * @param device its user
 * @param detail an address, or how many in a minute
 * @param times it was seen
 */
@Schema(name = "SecurityEvent")
record SecurityEvent(
    long id,
    int deviceId,
    String device,
    @Schema(allowableValues = {"new-address", "rate-jump", "topic-probing", "bad-passwords"})
        String kind,
    String detail,
    Instant firstAt,
    Instant lastAt,
    int times) {}
