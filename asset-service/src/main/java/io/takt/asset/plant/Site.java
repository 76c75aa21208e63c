package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
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
 * @param currency in which its money is told, ISO 4217; empty when nobody said
 * @param hourlyRates what an hour of lost production costs, by place and day
 */
public record Site(
    int id,
    long version,
    @Schema(example = "berlin") String key,
    @Schema(example = "Berlin") String name,
    @Schema(example = "Europe/Berlin") String timeZone,
    boolean demo,
    @Nullable Integer workCalendarId,
    @Schema(example = "EUR") String currency,
    List<HourlyRate> hourlyRates) {
  public Site {
    hourlyRates = List.copyOf(hourlyRates);
  }

  Site withMoneyOf(Site other) {
    return new Site(
        id, version, key, name, timeZone, demo, workCalendarId, other.currency, other.hourlyRates);
  }
}
