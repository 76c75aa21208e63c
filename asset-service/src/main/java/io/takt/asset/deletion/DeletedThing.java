package io.takt.asset.deletion;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Something deleted that can be restored.
 *
 * @param id of the deletion
 * @param thingId the id it had and will have
 * @param siteId where it stood
 * @param place {@code site/area/line/machine/signal}, as far as its kind goes
 * @param deletedBy user id, key id or {@code cli}
 * @param purgeAt when it is gone for good, with its data
 * @param under how many lines, machines and signals went with it
 * @param devices how many credentials went with it
 */
public record DeletedThing(
    int id,
    @Schema(allowableValues = {"site", "line", "machine", "signal"}) String kind,
    int thingId,
    int siteId,
    String key,
    String name,
    @Schema(example = "berlin/-/line-1/press-01") String place,
    Instant deletedAt,
    String deletedBy,
    Instant purgeAt,
    int under,
    int devices) {}
