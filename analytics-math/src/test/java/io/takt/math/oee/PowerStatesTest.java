package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.NumberReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerStatesTest {
  private static final long MINUTE = 60_000;
  private static final PowerThresholds THRESHOLDS = new PowerThresholds(1, 5);
  private static final HoldRule RULE = new HoldRule(30_000);

  /** A reading each 10 s, of these minutes. */
  private static List<NumberReading> minutes(double... power) {
    List<NumberReading> readings = new ArrayList<>();
    for (int i = 0; i < power.length; i++) {
      for (int s = 0; s < 6; s++) {
        readings.add(new NumberReading(i * MINUTE + s * 10_000L, power[i], 0));
      }
    }
    return readings;
  }

  private static List<StateSpan> states(List<NumberReading> readings, long until) {
    return PowerStates.of(readings, RULE, _ -> THRESHOLDS, 0, until);
  }

  private static StateSpan span(long from, long to, StateClass state) {
    return new StateSpan(from * MINUTE, to * MINUTE, state, "");
  }

  @Test
  void tellsOffStandingByAndProducing() {
    assertThat(states(minutes(0.1, 0.2, 2, 8, 9, 2), 6 * MINUTE))
        .containsExactly(
            span(0, 2, StateClass.OFF),
            span(2, 3, StateClass.STANDBY),
            span(3, 5, StateClass.PRODUCING),
            span(5, 6, StateClass.STANDBY));
  }

  @Test
  void aPeakOfSecondsMakesNoState() {
    List<NumberReading> readings = minutes(8, 8, 8);
    readings.set(8, new NumberReading(MINUTE + 20_000, 0.5, 0));
    assertThat(states(readings, 3 * MINUTE)).containsExactly(span(0, 3, StateClass.PRODUCING));
  }

  @Test
  void powerThatFlickersAboutAThresholdMakesNoStops() {
    assertThat(states(minutes(8, 4.8, 5.2, 4.7, 5.3, 2), 6 * MINUTE))
        .containsExactly(span(0, 5, StateClass.PRODUCING), span(5, 6, StateClass.STANDBY));
    assertThat(states(minutes(2, 4.8, 5.2, 4.7, 5.3, 8), 6 * MINUTE))
        .containsExactly(span(0, 5, StateClass.STANDBY), span(5, 6, StateClass.PRODUCING));
  }

  @Test
  void nothingIsKnownWhereNothingWasRead() {
    List<NumberReading> readings = minutes(8, 8);
    assertThat(states(readings, 10 * MINUTE))
        .as("the last reading stands 30 s: less than half of a minute is known")
        .containsExactly(span(0, 2, StateClass.PRODUCING));
    assertThat(PowerStates.of(readings, RULE, _ -> null, 0, 2 * MINUTE)).isEmpty();
  }

  @Test
  void readingsWithoutValueAreNotKnown() {
    List<NumberReading> readings = minutes(8, 8);
    for (int i = 6; i < 10; i++) {
      readings.set(i, new NumberReading(readings.get(i).time(), Double.NaN, 2));
    }
    assertThat(states(readings, 2 * MINUTE)).containsExactly(span(0, 1, StateClass.PRODUCING));
  }

  /** So that any hour can be computed anew by itself. */
  @Test
  void needsNoMoreThanItsMemoryAndTheReadingBefore() {
    Random random = new Random(8);
    for (int round = 0; round < 200; round++) {
      List<NumberReading> all = new ArrayList<>();
      long time = 0;
      while (time < 180 * MINUTE) {
        time += 1 + random.nextInt(40_000);
        double power =
            random.nextInt(4) == 0 ? 10 * random.nextDouble() : 4.4 + 1.2 * random.nextDouble();
        all.add(new NumberReading(time, power, random.nextInt(30) == 0 ? 2 : 0));
      }
      long from = (60 + random.nextInt(60)) * MINUTE;
      long begin = from - PowerStates.MEMORY;
      List<NumberReading> some = new ArrayList<>(all);
      while (some.size() > 1 && some.get(1).time() < begin) {
        some.removeFirst();
      }
      assertThat(after(PowerStates.of(some, RULE, _ -> THRESHOLDS, begin, 170 * MINUTE), from))
          .as("round %d", round)
          .isEqualTo(after(states(all, 170 * MINUTE), from));
    }
  }

  private static List<StateSpan> after(List<StateSpan> spans, long from) {
    return spans.stream()
        .filter(span -> span.to() > from)
        .map(span -> new StateSpan(Math.max(from, span.from()), span.to(), span.state(), ""))
        .toList();
  }
}
