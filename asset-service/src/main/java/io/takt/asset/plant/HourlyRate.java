package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * What an hour of lost production costs from a day on, until the next rate of the same place.
 *
 * @param place empty for the whole site; {@code area/line} or {@code area/line/machine} for a part
 *     of it, for which the site's then does not count
 * @param from first day of the site on which it counts
 * @param perHour in the site's currency
 */
public record HourlyRate(
    @Schema(example = "-/packing/press-01") String place, LocalDate from, double perHour) {}
