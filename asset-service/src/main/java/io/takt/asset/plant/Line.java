package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of a site.
 *
 * @param version as in its ETag
 * @param areaKey {@code -} where the site has no areas
 * @param key immutable; {@code -} for machines that stand in no line
 * @param workCalendarId its own; null: its site's
 */
public record Line(
    int id,
    long version,
    int siteId,
    @Schema(example = "-") String areaKey,
    @Schema(example = "line-1") String key,
    String name,
    @Nullable Integer workCalendarId) {}
