package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Hours of each day in which somebody is told of critical alarms only.
 *
 * @param to at or before {@code from}: on the next day
 */
record QuietHours(
    @Schema(example = "22:00") String from,
    @Schema(example = "06:00") String to,
    @Schema(example = "Europe/Berlin") String timeZone) {

  /** Their end, if it is quiet. */
  Optional<Instant> until(Instant time) {
    ZoneId zone = ZoneId.of(timeZone);
    Hours hours =
        new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(to));
    LocalDateTime shown = WallClock.at(time, zone);
    if (!hours.contain(shown)) {
      return Optional.empty();
    }
    LocalDate today = shown.toLocalDate();
    LocalDateTime yesterdays = hours.end(today.minusDays(1));
    LocalDateTime end = yesterdays.isAfter(shown) ? yesterdays : hours.end(today);
    return Optional.of(WallClock.when(end, zone));
  }
}
