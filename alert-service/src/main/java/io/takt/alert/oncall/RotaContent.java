package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rota says.
 *
 * @param timeZone in which its times are
 * @param layers the first that has somebody counts
 * @param overrides who stands in; they do not overlap
 * @param gapsIntended nobody is warned of times without anybody
 */
record RotaContent(
    @Schema(example = "Europe/Berlin") String timeZone,
    List<RotaLayer> layers,
    List<RotaOverride> overrides,
    boolean gapsIntended) {
  private static final int WEEK = 7;

  RotaContent {
    layers = List.copyOf(layers);
    overrides = List.copyOf(overrides);
  }

  /**
   * People who take turns.
   *
   * @param contacts their ids, in the order of their turns
   * @param rhythm of hand-overs
   * @param every how many days or weeks a turn lasts
   * @param start day of the first turn
   * @param handOver time of day of hand-overs
   * @param hours in which this layer has somebody; empty: always
   */
  record RotaLayer(
      List<Integer> contacts,
      @Schema(allowableValues = {"daily", "weekly"}) String rhythm,
      int every,
      @Schema(example = "2026-01-05") String start,
      @Schema(example = "06:00") String handOver,
      List<RotaHours> hours) {
    RotaLayer {
      contacts = List.copyOf(contacts);
      hours = List.copyOf(hours);
    }

    private Rota.Layer layer() {
      return new Rota.Layer(
          contacts,
          rhythm.equals("weekly") ? every * WEEK : every,
          LocalDate.parse(start),
          LocalTime.parse(handOver),
          hours.stream().map(RotaHours::hours).toList());
    }
  }

  /**
   * Hours of the week.
   *
   * @param days on which they begin: monday to sunday
   * @param to at or before {@code from}: on the next day
   */
  record RotaHours(
      List<String> days,
      @Schema(example = "18:00") String from,
      @Schema(example = "06:00") String to) {
    RotaHours {
      days = List.copyOf(days);
    }

    private Hours hours() {
      return new Hours(
          days.stream()
              .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet()),
          LocalTime.parse(from),
          LocalTime.parse(to));
    }
  }

  /** Somebody in place of whoever it would be. */
  record RotaOverride(int contactId, Instant from, Instant to) {}

  Rota rota() {
    return new Rota(
        ZoneId.of(timeZone),
        layers.stream().map(RotaLayer::layer).toList(),
        overrides.stream()
            .map(each -> new Rota.StandIn(each.contactId(), each.from(), each.to()))
            .toList());
  }

  boolean names(int contact) {
    return Stream.concat(
            layers.stream().flatMap(layer -> layer.contacts().stream()),
            overrides.stream().map(RotaOverride::contactId))
        .anyMatch(each -> each == contact);
  }
}
