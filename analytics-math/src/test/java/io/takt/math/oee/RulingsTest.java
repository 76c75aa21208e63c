package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RulingsTest {
  private static final StateClass[] CLASSES = {
    StateClass.SETUP, StateClass.MALFUNCTION, StateClass.PLANNED_STOP, StateClass.STANDBY
  };

  @Test
  void theLaterEditHoldsAndTheRestOfTheEarlierStands() {
    assertThat(
            Rulings.latest(
                List.of(
                    new Ruling(0, 100, StateClass.MALFUNCTION, 1, true),
                    new Ruling(40, 60, StateClass.SETUP, 2, false))))
        .containsExactly(
            new Ruling(0, 40, StateClass.MALFUNCTION, 1, true),
            new Ruling(40, 60, StateClass.SETUP, 2, false),
            new Ruling(60, 100, StateClass.MALFUNCTION, 1, true));
  }

  @Test
  void theOrderInWhichEditsAreReadDoesNotMatter() {
    Random random = new Random(9);
    for (int round = 0; round < 500; round++) {
      List<Ruling> edits = edits(random);
      List<Ruling> latest = Rulings.latest(edits);
      Collections.shuffle(edits, random);
      assertThat(Rulings.latest(edits)).isEqualTo(latest);
    }
  }

  @Test
  void eachMomentHasTheLatestEdit() {
    Random random = new Random(10);
    for (int round = 0; round < 500; round++) {
      List<Ruling> edits = edits(random);
      List<Ruling> latest = Rulings.latest(edits);
      for (long time = 0; time < 120; time++) {
        assertThat(at(latest, time)).isEqualTo(at(edits, time));
      }
    }
  }

  private static long at(List<Ruling> rulings, long time) {
    return rulings.stream()
        .filter(ruling -> ruling.from() <= time && time < ruling.to())
        .mapToLong(Ruling::edit)
        .max()
        .orElse(0);
  }

  private static List<Ruling> edits(Random random) {
    List<Ruling> edits = new ArrayList<>();
    for (int id = 1; id <= 8; id++) {
      long from = random.nextInt(100);
      edits.add(
          new Ruling(
              from,
              from + 1 + random.nextInt(20),
              CLASSES[random.nextInt(CLASSES.length)],
              id,
              random.nextBoolean()));
    }
    return edits;
  }
}
