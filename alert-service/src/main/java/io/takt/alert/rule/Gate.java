package io.takt.alert.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * When a rule is active. While it is not, nothing counts, and what holds as it ends is over.
 *
 * @param states words of the machine's state signal; empty for any
 * @param hours of the week; empty for always
 * @param zone of the site
 */
public record Gate(Set<String> states, List<WeekHours> hours, ZoneId zone) {
  static final Gate OPEN = new Gate(Set.of(), List.of(), ZoneId.of("UTC"));
  private static final int WEEK = 7;

  public Gate {
    states = Set.copyOf(states);
    hours = List.copyOf(hours);
  }

  boolean isAlwaysOpen() {
    return states.isEmpty() && hours.isEmpty();
  }

  boolean lets(String state) {
    return states.isEmpty() || states.contains(state);
  }

  boolean isOpen(long time) {
    LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    return hours.isEmpty()
        || hours.stream()
            .anyMatch(each -> each.on(day, zone, time) || each.on(day.minusDays(1), zone, time));
  }

  /** When hours begin or end next, epoch ms; {@link Long#MAX_VALUE} for never. */
  long nextTurn(long time) {
    LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    return LongStream.rangeClosed(-1, WEEK)
        .mapToObj(day::plusDays)
        .flatMapToLong(each -> hours.stream().flatMapToLong(one -> one.turns(each, zone)))
        .filter(turn -> turn > time)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
