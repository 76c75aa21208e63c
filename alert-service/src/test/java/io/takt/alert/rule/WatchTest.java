package io.takt.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.alert.rule.Change.Kind;
import io.takt.alert.rule.Condition.Compared;
import io.takt.alert.rule.Condition.Counted;
import io.takt.alert.rule.PlainModel.Found;
import io.takt.alert.rule.Reading.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final long LATENESS = 60_000;
  private static final int MANY = 1_000;
  private static final int TRIES = 10_000;

  private static Judgement high(double deadband, long onDelay, long offDelay) {
    return new Judgement(
        new Condition.High(
            List.of(new Level(Priority.MEDIUM, 80), new Level(Priority.CRITICAL, 90)), deadband),
        onDelay,
        offDelay);
  }

  private static Reading at(long second, double value) {
    return new Reading(second * 1000, value, null, 0);
  }

  private static List<Kind> hear(Watch watch, Reading... readings) {
    List<Kind> kinds = new ArrayList<>();
    for (Reading each : readings) {
      watch.hear(each, each.time(), false).forEach(change -> kinds.add(change.kind()));
    }
    return kinds;
  }

  @Test
  void aValueOnTheLimitIsNotOverIt() {
    Watch watch = new Watch(high(0, 0, 0), LATENESS, MANY, 0);
    assertThat(hear(watch, at(1, 80))).isEmpty();
    assertThat(hear(watch, at(2, 80.1))).containsExactly(Kind.RAISED);
  }

  @Test
  void levelsGoUpAndDownInOneEpisode() {
    Watch watch = new Watch(high(2, 0, 0), LATENESS, MANY, 0);
    assertThat(hear(watch, at(1, 85), at(2, 95), at(3, 89), at(4, 87), at(5, 79), at(6, 78)))
        .containsExactly(Kind.RAISED, Kind.LEVEL, Kind.LEVEL, Kind.CLEARED);
  }

  @Test
  void theClockRaisesWhereNothingMoreIsHeard() {
    Watch watch = new Watch(high(0, 10_000, 0), LATENESS, MANY, 0);
    assertThat(hear(watch, at(1, 85))).isEmpty();
    assertThat(watch.tick(10_999)).isEmpty();
    assertThat(watch.tick(11_000)).extracting(Change::kind).containsExactly(Kind.RAISED);
  }

  @Test
  void silenceOfASignalNeverHeardIsRaisedToo() {
    Watch watch =
        new Watch(
            new Judgement(new Condition.Missing(Priority.HIGH), 30_000, 0), LATENESS, MANY, 5_000);
    assertThat(watch.tick(34_999)).isEmpty();
    assertThat(watch.tick(35_000)).extracting(Change::kind).containsExactly(Kind.RAISED);
    assertThat(hear(watch, at(50, 1))).containsExactly(Kind.CLEARED);
  }

  @Test
  void whatIsOverWhenItBecomesKnownIsToldOfThePast() {
    Watch watch = new Watch(high(0, 0, 0), LATENESS, MANY, 0);
    assertThat(hear(watch, at(10, 20), at(20, 20))).isEmpty();
    List<Change> late = watch.hear(at(15, 99), 21_000, false);
    assertThat(late).extracting(Change::kind).containsExactly(Kind.PAST);
    assertThat(late.getFirst().quiet()).isTrue();
  }

  @Test
  void aLateReadingTakesBackWhatTheClockRaised() {
    Watch watch = new Watch(high(0, 10_000, 0), LATENESS, MANY, 0);
    hear(watch, at(1, 85));
    watch.tick(12_000);
    assertThat(watch.hear(at(5, 20), 12_500, false))
        .extracting(Change::kind)
        .containsExactly(Kind.WITHDRAWN);
  }

  @Test
  void whatComesFromABufferIsToldAloudOnceLiveReadingsBearItOut() {
    Watch watch = new Watch(high(0, 0, 0), LATENESS, MANY, 0);
    List<Change> buffered = watch.hear(at(1, 85), 100_000, true);
    assertThat(buffered).extracting(Change::quiet).containsExactly(true);
    List<Change> live = watch.hear(at(2, 85), 100_100, false);
    assertThat(live).extracting(Change::kind).containsExactly(Kind.LIVE);
    assertThat(hear(watch, at(3, 85))).isEmpty();
  }

  /** At 100 readings a second a minute of them would be 6,000 of each signal. */
  @Test
  void whatIsBehindSoManyOthersIsTooLate() {
    Watch watch = new Watch(high(0, 0, 0), LATENESS, 3, 0);
    hear(watch, at(1, 20), at(2, 20), at(3, 20), at(4, 20), at(5, 20));
    assertThat(watch.hear(new Reading(1_500, 99, null, 0), 5_000, false)).isEmpty();
    assertThat(watch.hear(new Reading(2_500, 99, null, 0), 5_000, false)).hasSize(1);
  }

  @Test
  void chatterAtOneHertzIsOneEpisode() {
    Watch watch = new Watch(high(0, 0, 5_000), LATENESS, MANY, 0);
    List<Kind> told = new ArrayList<>();
    for (int second = 1; second <= 600; second++) {
      told.addAll(hear(watch, at(second, second % 2 == 0 ? 81 : 79)));
    }
    assertThat(told).containsExactly(Kind.RAISED);
  }

  @Test
  void whatIsCountedStopsCountingByTheClock() {
    Watch watch =
        new Watch(
            new Judgement(
                new Condition.Count(
                    List.of(new Level(Priority.HIGH, 1)),
                    new Counted.ChangesInto(Set.of("stop")),
                    60_000),
                0,
                0),
            LATENESS,
            MANY,
            0);
    assertThat(hear(watch, said(1, "run"), said(10, "stop"), said(20, "run"), said(30, "stop")))
        .containsExactly(Kind.RAISED);
    assertThat(watch.tick(69_999)).isEmpty();
    assertThat(watch.tick(70_000)).extracting(Change::kind).containsExactly(Kind.CLEARED);
  }

  @Test
  void whatHoldsAsTheRuleIsNoLongerActiveIsOverAndSaysWhy() {
    Gate gate = new Gate(Set.of("run"), List.of(), ZoneId.of("UTC"));
    Judgement judgement =
        new Judgement(
            new Condition.High(List.of(new Level(Priority.HIGH, 80)), 0), 0, 10_000, gate);
    Watch watch = new Watch(judgement, LATENESS, MANY, 0);
    assertThat(hear(watch, said(1, "run").as(Role.STATE), at(2, 85))).containsExactly(Kind.RAISED);
    List<Change> stopped = watch.hear(said(5, "stop").as(Role.STATE), 5_000, false);
    assertThat(stopped).extracting(Change::kind).containsExactly(Kind.CLEARED);
    assertThat(stopped.getFirst().episode().inactive()).isTrue();
    assertThat(stopped.getFirst().episode().end()).isEqualTo(5_000);
    // a value of the same moment could still come
    assertThat(hear(watch, at(6, 99), said(9, "run").as(Role.STATE))).isEmpty();
    assertThat(watch.tick(9_000)).extracting(Change::kind).containsExactly(Kind.RAISED);
  }

  private static Reading said(long second, String word) {
    return new Reading(second * 1000, Double.NaN, word, 0);
  }

  /** Late, doubled and out of order: the same episodes as the plain model's, told consistently. */
  @Test
  void equalsThePlainModelOnRandomStreams() throws IOException {
    long seed = Long.getLong("takt.seed", 62_026);
    for (int i = 0; i < TRIES; i++) {
      compare(seed + i);
    }
  }

  private static void compare(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Judgement judgement = judgement(random);
    long lateness = random.nextInt(5, 40) * 1000L;
    int most = random.nextBoolean() ? MANY : random.nextInt(1, 30);
    Watch watch = new Watch(judgement, lateness, most, 0);
    PlainModel model = new PlainModel(judgement, lateness, most, 0);
    Map<Long, Found> told = new TreeMap<>();
    Set<String> ids = new HashSet<>();
    long clock = 0;
    for (Arrival arrival : arrivals(random)) {
      if (arrival.reading().role() != Role.VALUE && !judgement.looksAround()) {
        continue;
      }
      clock = Math.max(clock, arrival.received());
      note(watch.hear(arrival.reading(), arrival.received(), false), told, ids, seed);
      model.take(arrival.reading(), arrival.received());
      if (random.nextInt(6) == 0) {
        clock += random.nextInt(4_000);
        note(watch.tick(clock), told, ids, seed);
      }
      if (random.nextInt(40) == 0) {
        watch = copy(watch, judgement, lateness, most);
      }
    }
    clock += 200_000;
    note(watch.tick(clock), told, ids, seed);
    assertThat(told.values().stream().sorted(Comparator.comparingLong(Found::start)).toList())
        .as("-Dtakt.seed=%d %s", seed, judgement)
        .isEqualTo(model.episodes(clock));
  }

  private static void note(
      List<Change> changes, Map<Long, Found> told, Set<String> ids, long seed) {
    for (Change each : changes) {
      assertThat(ids.add(each.id() + " " + each.number())).as("seed %d", seed).isTrue();
      if (each.kind() == Kind.WITHDRAWN) {
        assertThat(told.remove(each.id())).as("seed %d", seed).isNotNull();
      } else {
        Episode now = each.episode();
        told.put(each.id(), new Found(now.start(), now.end(), now.peak()));
      }
    }
  }

  private static Watch copy(Watch watch, Judgement judgement, long lateness, int most)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    watch.write(new DataOutputStream(bytes));
    return Watch.read(
        judgement,
        lateness,
        most,
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static Judgement judgement(SplittableRandom random) {
    long on = random.nextInt(0, 4) * 2_500L;
    long off = random.nextInt(0, 4) * 2_500L;
    List<Level> levels = List.of(new Level(Priority.LOW, 5), new Level(Priority.HIGH, 7));
    List<Level> few = List.of(new Level(Priority.LOW, 1), new Level(Priority.HIGH, 3));
    double deadband = random.nextInt(0, 3) * 0.5;
    long over = random.nextInt(1, 8) * 1_500L;
    Gate gate = gate(random);
    return switch (random.nextInt(9)) {
      case 0 -> new Judgement(new Condition.High(levels, deadband), on, off, gate);
      case 1 -> new Judgement(new Condition.Low(levels.reversed(), deadband), on, off, gate);
      case 2 -> new Judgement(new Condition.Rate(levels, deadband, 3_000), on, off, gate);
      case 3 -> new Judgement(new Condition.InState(Set.of("3", "4"), Priority.LOW), on, off, gate);
      case 4 -> new Judgement(new Condition.Count(few, new Counted.Over(5), over), on, off, gate);
      case 5 ->
          new Judgement(
              new Condition.Count(few, new Counted.ChangesInto(states(random)), over),
              on,
              off,
              gate);
      case 6 ->
          new Judgement(
              new Condition.Deviation(few, deadband, new Compared.Reference()), on, off, gate);
      case 7 ->
          new Judgement(
              new Condition.Deviation(few, deadband, new Compared.OwnMean(over)), on, off, gate);
      default -> new Judgement(new Condition.Missing(Priority.LOW), 2_500 + on, 0, gate);
    };
  }

  private static Set<String> states(SplittableRandom random) {
    return random.nextBoolean() ? Set.of() : Set.of("2", "5", "6", "9");
  }

  /** The streams begin on a Thursday at midnight. */
  private static Gate gate(SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      return Gate.OPEN;
    }
    LocalTime start = LocalTime.of(5, 30).plusSeconds(random.nextInt(0, 60));
    WeekHours hours =
        new WeekHours(
            Set.of(DayOfWeek.THURSDAY), start, start.plusSeconds(random.nextInt(20, 200)));
    return new Gate(
        random.nextBoolean() ? Set.of("0", "1", "2", "3", "4", "5") : Set.of(),
        random.nextBoolean() ? List.of(hours) : List.of(),
        ZoneId.of("Asia/Kolkata"));
  }

  private record Arrival(Reading reading, long received) {}

  private static List<Arrival> arrivals(SplittableRandom random) {
    List<Arrival> arrivals = new ArrayList<>();
    long time = 1_000;
    int value = 5;
    int other = 5;
    int count = random.nextInt(10, 120);
    for (int i = 0; i < count; i++) {
      time += random.nextInt(1, 8) * 500L;
      value = Math.clamp(value + random.nextInt(-3, 4), 0, 10);
      Reading reading = reading(time, value, i);
      long delay = random.nextInt(10) == 0 ? random.nextInt(50_000) : random.nextInt(300);
      arrivals.add(new Arrival(reading, time + delay));
      if (random.nextInt(12) == 0) {
        arrivals.add(new Arrival(reading, time + random.nextInt(30_000)));
      }
      if (random.nextInt(30) == 0) {
        arrivals.add(new Arrival(reading(time, random.nextInt(10), i + 1), time + delay + 1));
      }
      if (random.nextInt(4) == 0) {
        other = Math.clamp(other + random.nextInt(-3, 4), 0, 10);
        long then = time - random.nextInt(0, 3) * 500L;
        Role role = random.nextBoolean() ? Role.STATE : Role.REFERENCE;
        arrivals.add(new Arrival(reading(then, other, i).as(role), time + random.nextInt(8_000)));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::received));
    return arrivals;
  }

  private static Reading reading(long time, int value, int order) {
    return new Reading(time, value, String.valueOf(value), order);
  }
}
