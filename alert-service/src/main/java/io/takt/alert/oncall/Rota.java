package io.takt.alert.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Who is on call: the stand-in, if there is one, else whoever the first layer names that has
 * somebody then.
 */
record Rota(ZoneId zone, List<Layer> layers, List<StandIn> standIns) {
  Rota {
    layers = List.copyOf(layers);
    standIns = List.copyOf(standIns);
  }

  /**
   * People who take turns.
   *
   * @param days of a turn: 1, 7 or some of these
   * @param start day of the first turn; before it the layer has nobody
   * @param handOver when a turn ends and the next begins
   * @param hours in which it has somebody; empty: always
   */
  record Layer(
      List<Integer> contacts, int days, LocalDate start, LocalTime handOver, List<Hours> hours) {
    Layer {
      contacts = List.copyOf(contacts);
      hours = List.copyOf(hours);
    }

    private OptionalInt at(LocalDateTime time) {
      LocalDateTime first = start.atTime(handOver);
      if (time.isBefore(first)
          || (!hours.isEmpty() && hours.stream().noneMatch(each -> each.contain(time)))) {
        return OptionalInt.empty();
      }
      long turn = ChronoUnit.DAYS.between(first, time) / days;
      return OptionalInt.of(contacts.get((int) (turn % contacts.size())));
    }
  }

  /** Somebody in place of whoever it would be. */
  record StandIn(int contact, Instant from, Instant to) {
    private boolean holds(Instant time) {
      return !time.isBefore(from) && time.isBefore(to);
    }
  }

  /**
   * A time in which nothing changes.
   *
   * @param contact empty: nobody
   */
  record Shift(Instant from, Instant to, OptionalInt contact) {}

  OptionalInt at(Instant time) {
    for (StandIn standIn : standIns) {
      if (standIn.holds(time)) {
        return OptionalInt.of(standIn.contact());
      }
    }
    LocalDateTime shown = WallClock.at(time, zone);
    return layers.stream()
        .map(layer -> layer.at(shown))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** Without holes, in the order of time; neighbours differ. */
  List<Shift> shifts(Instant from, Instant to) {
    TreeSet<Instant> changes = new TreeSet<>();
    changes.add(from);
    for (StandIn standIn : standIns) {
      changes.add(standIn.from());
      changes.add(standIn.to());
    }
    LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
    for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (Layer layer : layers) {
        changes.add(WallClock.when(day.atTime(layer.handOver()), zone));
        for (Hours hours : layer.hours()) {
          changes.add(WallClock.when(day.atTime(hours.from()), zone));
          changes.add(WallClock.when(hours.end(day), zone));
        }
      }
    }
    List<Shift> shifts = new ArrayList<>();
    for (Instant start : changes.subSet(from, to)) {
      OptionalInt contact = at(start);
      if (shifts.isEmpty() || !shifts.getLast().contact().equals(contact)) {
        end(shifts, start);
        shifts.add(new Shift(start, to, contact));
      }
    }
    return shifts;
  }

  private static void end(List<Shift> shifts, Instant at) {
    if (!shifts.isEmpty()) {
      Shift open = shifts.removeLast();
      shifts.add(new Shift(open.from(), at, open.contact()));
    }
  }

  /** When nobody is on call. */
  List<Shift> gaps(Instant from, Instant to) {
    return shifts(from, to).stream().filter(shift -> shift.contact().isEmpty()).toList();
  }
}
