package io.takt.math.shift;

import io.takt.math.shift.WorkCalendar.CalendarException;
import io.takt.math.shift.WorkCalendar.ShiftDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Shifts that overlap, found by going through the dates: ten years before and after the newest
 * first date, and around every exception. Rotations of crews repeat within weeks, leap days within
 * ten years.
 */
final class Overlaps {
  private static final int YEARS = 10;

  private final Set<List<String>> told = new HashSet<>();
  private final List<Pair> found = new ArrayList<>();

  private final Function<LocalShift, String> place;

  private Overlaps(Function<LocalShift, String> place) {
    this.place = place;
  }

  /** Two shifts that overlap; the second starts later or at the same time. */
  record Pair(LocalShift first, LocalShift second) {}

  /**
   * The first pair of each two places.
   *
   * @param place where a shift is defined
   */
  static List<Pair> of(WorkCalendar calendar, Function<LocalShift, String> place) {
    Overlaps overlaps = new Overlaps(place);
    LocalDate newest =
        calendar.shifts().stream()
            .map(ShiftDefinition::first)
            .max(LocalDate::compareTo)
            .orElse(CalendarCheck.EARLIEST);
    LocalDate from = newest.minusYears(YEARS);
    LocalDate to = newest.plusYears(YEARS);
    overlaps.search(LocalShift.between(calendar, from, to));
    calendar.exceptions().stream()
        .map(CalendarException::date)
        .filter(date -> !date.isAfter(from) || !date.plusDays(1).isBefore(to))
        .forEach(date ->
            overlaps.search(LocalShift.between(calendar, date.minusDays(1), date.plusDays(2))));
    return overlaps.found;
  }

  private void search(List<LocalShift> ordered) {
    for (int i = 1; i < ordered.size(); i++) {
      LocalShift second = ordered.get(i);
      for (int j = i - 1; j >= 0 && mayReach(ordered.get(j), second); j--) {
        LocalShift first = ordered.get(j);
        if (second.start().isBefore(first.end()) && told.add(pair(first, second))) {
          found.add(new Pair(first, second));
        }
      }
    }
  }

  private List<String> pair(LocalShift first, LocalShift second) {
    return Stream.of(place.apply(first), place.apply(second)).sorted().toList();
  }

  /** A shift lasts a day at most. */
  private static boolean mayReach(LocalShift first, LocalShift second) {
    return first.start().plusDays(1).isAfter(second.start());
  }
}
