package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A site.
 *
 * @param version as in its ETag
 * @param key immutable, part of topics
 * @param name for people
 * @param timeZone IANA zone; days are cut here
 * @param demo whether it belongs to the demo plant and goes with it
 * @param workCalendarId of its lines that have none of their own
 */
public record Site(
    int id,
    long version,
    @Schema(example = "berlin") String key,
    @Schema(example = "Berlin") String name,
    @Schema(example = "Europe/Berlin") String timeZone,
    boolean demo,
    @Nullable Integer workCalendarId) {}
