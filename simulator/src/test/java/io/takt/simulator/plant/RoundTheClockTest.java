package io.takt.simulator.plant;

import static io.takt.simulator.plant.Plants.DAY;
import static io.takt.simulator.plant.Plants.HOUR;
import static io.takt.simulator.plant.Plants.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever starts the demo, at whatever hour of the week, meets a plant at work. */
class RoundTheClockTest {
  /** A working day and the weekend. */
  private static final long FRIDAY = MONDAY + 4 * DAY;

  private static final int HOURS = 3 * 24;
  private static final long LOOK = 60_000;

  /** By line and hour: minutes of machines that ran, and that stood. */
  private static final Map<String, int[]> ran = new TreeMap<>();

  private static final Map<String, int[]> stood = new TreeMap<>();

  /** Minutes at whose end not one machine that makes parts was running. */
  private static final List<Long> still = new ArrayList<>();

  @BeforeAll
  static void liveThreeDays() {
    PlantModel plant = Plants.plant(1, FRIDAY, _ -> {});
    while (plant.next() < FRIDAY + HOURS * HOUR) {
      plant.step();
      if (plant.next() % LOOK == 0) {
        look(plant, plant.next() - PlantModel.SECOND);
      }
    }
  }

  private static void look(PlantModel plant, long now) {
    int hour = (int) ((now - FRIDAY) / HOUR);
    boolean any = false;
    for (Machine machine : plant.machines()) {
      if (machine.plan().kind().producing()) {
        boolean runs = machine.mode() == Mode.RUN;
        any |= runs;
        String line = Plants.layout().lineOf(machine.plan()).key();
        (runs ? ran : stood).computeIfAbsent(line, _ -> new int[HOURS])[hour]++;
      }
    }
    if (!any) {
      still.add(now);
    }
  }

  /** A breakdown may hold a whole line for an hour, now and then. */
  @Test
  void twoOfThreeLinesWorkInNearlyEveryHour() {
    long hours =
        IntStream.range(0, HOURS)
            .filter(hour -> ran.values().stream().filter(minutes -> minutes[hour] > 0).count() >= 2)
            .count();
    assertThat(hours).isGreaterThanOrEqualTo(HOURS * 9 / 10);
  }

  @Test
  void someMachineRunsAtEveryMinute() {
    assertThat(still).isEmpty();
  }

  @Test
  void machinesAlsoStandInEveryHour() {
    for (int hour = 0; hour < HOURS; hour++) {
      int at = hour;
      assertThat(stood.values().stream().mapToInt(minutes -> minutes[at]).sum())
          .describedAs("minutes of stops in hour %d", hour)
          .isPositive();
    }
  }

  @Test
  void theMachiningLineStillRestsOnSunday() {
    int[] machining = ran.getOrDefault("machining", new int[0]);
    for (int hour = 2 * 24; hour < HOURS; hour++) {
      assertThat(machining[hour]).isZero();
    }
  }
}
