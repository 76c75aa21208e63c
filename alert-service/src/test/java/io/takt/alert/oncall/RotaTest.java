package io.takt.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.alert.oncall.Rota.Layer;
import io.takt.alert.oncall.Rota.Shift;
import io.takt.alert.oncall.Rota.StandIn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotaTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime SIX = LocalTime.of(6, 0);
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);

  /** Half an hour of change, an odd offset, no change at all. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "America/St_Johns",
          "Australia/Lord_Howe",
          "Asia/Kolkata");

  private static Layer weekly(Integer... people) {
    return new Layer(List.of(people), 7, MONDAY, SIX, List.of());
  }

  private static Instant berlin(String time) {
    return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
  }

  private static Rota rota(Layer... layers) {
    return new Rota(BERLIN, List.of(layers), List.of());
  }

  @Test
  void handsOverAtTheSameTimeOfDayAcrossBothChangesOfClocks() {
    Rota rota = rota(weekly(1, 2));
    assertThat(rota.at(berlin("2026-03-30T05:59"))).hasValue(1);
    assertThat(rota.at(berlin("2026-03-30T06:00"))).hasValue(2);
    assertThat(rota.at(berlin("2026-10-26T05:59"))).hasValue(1);
    assertThat(rota.at(berlin("2026-10-26T06:00"))).hasValue(2);
    Shift week = rota.shifts(berlin("2026-03-23T06:00"), berlin("2026-04-13T06:00")).getFirst();
    assertThat(Duration.between(week.from(), week.to())).isEqualTo(Duration.ofHours(167));
  }

  @Test
  void handsOverOnceInTheHourThatComesTwiceAndAtTheEndOfTheOneLeftOut() {
    Layer nights = new Layer(List.of(1, 2), 1, MONDAY, LocalTime.of(2, 30), List.of());
    Rota rota = rota(nights);
    assertThat(changes(rota, "2026-03-29T00:00Z")).containsExactly("2026-03-29T01:00:00Z");
    assertThat(changes(rota, "2026-10-25T00:00Z")).containsExactly("2026-10-25T00:30:00Z");
  }

  private static List<String> changes(Rota rota, String from) {
    Instant start = Instant.parse(from.replace("Z", ":00Z"));
    return rota.shifts(start, start.plus(Duration.ofHours(4))).stream()
        .skip(1)
        .map(shift -> shift.from().toString())
        .toList();
  }

  @Test
  void aLaterLayerFillsWhatEarlierOnesLeave() {
    Hours nights = new Hours(Set.of(DayOfWeek.MONDAY), LocalTime.of(22, 0), SIX);
    Layer only = new Layer(List.of(1), 7, MONDAY, LocalTime.MIDNIGHT, List.of(nights));
    Rota rota = rota(only, weekly(2));
    assertThat(rota.at(berlin("2026-03-23T21:59"))).hasValue(2);
    assertThat(rota.at(berlin("2026-03-23T22:00"))).hasValue(1);
    assertThat(rota.at(berlin("2026-03-24T05:59"))).hasValue(1);
    assertThat(rota.at(berlin("2026-03-24T06:00"))).hasValue(2);
  }

  @Test
  void whoStandsInCountsBeforeAllLayers() {
    Rota rota =
        new Rota(
            BERLIN,
            List.of(weekly(1)),
            List.of(new StandIn(9, berlin("2026-03-24T10:00"), berlin("2026-03-24T12:00"))));
    assertThat(rota.shifts(berlin("2026-03-24T00:00"), berlin("2026-03-25T00:00")))
        .extracting(shift -> shift.contact().orElse(0))
        .containsExactly(1, 9, 1);
  }

  @Test
  void findsWhereNobodyIsOnCall() {
    Hours day = new Hours(EnumSet.allOf(DayOfWeek.class), SIX, LocalTime.of(22, 0));
    Rota rota = rota(new Layer(List.of(1, 2), 7, MONDAY, SIX, List.of(day)));
    assertThat(rota.gaps(berlin("2026-03-24T12:00"), berlin("2026-03-25T12:00")))
        .containsExactly(
            new Shift(berlin("2026-03-24T22:00"), berlin("2026-03-25T06:00"), OptionalInt.empty()));
    assertThat(rota(weekly(1)).gaps(berlin("2026-03-20T06:00"), berlin("2026-04-20T06:00")))
        .containsExactly(
            new Shift(berlin("2026-03-20T06:00"), berlin("2026-03-23T06:00"), OptionalInt.empty()));
  }

  /** Minute by minute, by a wall clock that is never set back. */
  @Test
  void agreesWithASlowPlainModelAcrossChangesOfClocks() {
    Random random = new Random(20_261_128);
    for (int round = 0; round < 60; round++) {
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      Instant begin = nearChange(zone, random);
      Rota rota = random(zone, begin, random);
      PlainRota plain = new PlainRota(rota);
      Instant end = begin.plus(Duration.ofDays(7));
      List<Shift> found = new ArrayList<>();
      for (Instant time = begin; time.isBefore(end); time = time.plusSeconds(60)) {
        OptionalInt contact = plain.at(time);
        assertThat(rota.at(time)).as("%s at %s", rota, time).isEqualTo(contact);
        Instant start = time;
        if (!found.isEmpty() && found.getLast().contact().equals(contact)) {
          start = found.removeLast().from();
        }
        found.add(new Shift(start, time.plusSeconds(60), contact));
      }
      assertThat(rota.shifts(begin, end)).as("%s", rota).isEqualTo(found);
    }
  }

  @Test
  void quietHoursEndWhereASlowPlainModelSaysSo() {
    Random random = new Random(7);
    for (int round = 0; round < 30; round++) {
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      Instant begin = nearChange(zone, random);
      LocalTime from = quarter(random);
      LocalTime to = quarter(random);
      QuietHours quiet = new QuietHours(from.toString(), to.toString(), zone.getId());
      Hours hours = new Hours(EnumSet.allOf(DayOfWeek.class), from, to);
      PlainRota plain =
          new PlainRota(
              new Rota(
                  zone,
                  List.of(
                      new Layer(
                          List.of(1),
                          1,
                          LocalDate.of(2026, 1, 1),
                          LocalTime.MIDNIGHT,
                          List.of(hours))),
                  List.of()));
      Optional<Instant> promised = Optional.empty();
      for (int minute = 0; minute < 4 * 24 * 60; minute++) {
        Instant time = begin.plusSeconds(60L * minute);
        boolean isQuiet = plain.at(time).isPresent();
        Optional<Instant> until = quiet.until(time);
        assertThat(until.isPresent()).as("%s at %s", quiet, time).isEqualTo(isQuiet);
        if (promised.isPresent() && !time.isBefore(promised.get())) {
          // it may be quiet again at once, where its start falls into the hour left out
          assertThat(until).as("%s at %s", quiet, time).isNotEqualTo(promised);
        }
        if (promised.isPresent() && time.isBefore(promised.get())) {
          assertThat(until).as("%s at %s", quiet, time).isEqualTo(promised);
        }
        promised = until;
      }
    }
  }

  private static Instant nearChange(ZoneId zone, Random random) {
    Instant year = Instant.parse("2026-01-01T00:00:00Z");
    ZoneOffsetTransition change = zone.getRules().nextTransition(year);
    if (change != null && random.nextBoolean()) {
      change = zone.getRules().nextTransition(change.getInstant());
    }
    Instant near = change == null ? Instant.parse("2026-05-01T00:00:00Z") : change.getInstant();
    return near.minus(Duration.ofMinutes(24 * 60 + random.nextInt(4 * 24 * 60)));
  }

  private static LocalTime quarter(Random random) {
    // mostly where clocks are changed
    int quarters = random.nextInt(3) > 0 ? random.nextInt(16) : random.nextInt(96);
    return LocalTime.MIDNIGHT.plusMinutes(15L * quarters);
  }

  private static Rota random(ZoneId zone, Instant begin, Random random) {
    LocalDate day = LocalDate.ofInstant(begin, zone);
    List<Layer> layers =
        IntStream.rangeClosed(1, 1 + random.nextInt(3))
            .mapToObj(number ->
                new Layer(
                    IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(person -> number * 10 + person)
                        .toList(),
                    random.nextBoolean() ? 7 : 1 + random.nextInt(3),
                    day.minusDays(random.nextInt(20) - 3L),
                    quarter(random),
                    IntStream.range(0, random.nextInt(3)).mapToObj(_ -> hours(random)).toList()))
            .toList();
    List<StandIn> standIns = new ArrayList<>();
    Instant at = begin;
    for (int i = 0; i < random.nextInt(3); i++) {
      Instant from = at.plus(Duration.ofMinutes(random.nextInt(3_000)));
      at = from.plus(Duration.ofMinutes(1 + random.nextInt(2_000)));
      standIns.add(new StandIn(99 + i, from, at));
    }
    return new Rota(zone, layers, standIns);
  }

  private static Hours hours(Random random) {
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.SUNDAY);
    return new Hours(days, quarter(random), quarter(random));
  }

  /** Walks forward only. */
  private static final class PlainRota {
    private final Rota rota;
    private LocalDateTime clock = LocalDateTime.MIN;

    PlainRota(Rota rota) {
      this.rota = rota;
    }

    OptionalInt at(Instant time) {
      LocalDateTime shown = LocalDateTime.ofInstant(time, rota.zone());
      clock = shown.isAfter(clock) ? shown : clock;
      for (StandIn standIn : rota.standIns()) {
        if (!time.isBefore(standIn.from()) && time.isBefore(standIn.to())) {
          return OptionalInt.of(standIn.contact());
        }
      }
      for (Layer layer : rota.layers()) {
        int turns = 0;
        for (LocalDateTime next = layer.start().atTime(layer.handOver());
            !next.isAfter(clock);
            next = next.plusDays(layer.days())) {
          turns++;
        }
        if (turns > 0 && isCovered(layer)) {
          return OptionalInt.of(layer.contacts().get((turns - 1) % layer.contacts().size()));
        }
      }
      return OptionalInt.empty();
    }

    private boolean isCovered(Layer layer) {
      if (layer.hours().isEmpty()) {
        return true;
      }
      for (Hours hours : layer.hours()) {
        for (int back = 0; back <= 2; back++) {
          LocalDate day = clock.toLocalDate().minusDays(back);
          LocalDateTime open = day.atTime(hours.from());
          LocalDateTime close = day.atTime(hours.to());
          if (!hours.to().isAfter(hours.from())) {
            close = close.plusDays(1);
          }
          if (hours.days().contains(day.getDayOfWeek())
              && !clock.isBefore(open)
              && clock.isBefore(close)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
