package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopEditsTest {
  private static final StateClass[] CLASSES = {
    StateClass.SETUP, StateClass.MALFUNCTION, StateClass.PLANNED_STOP, StateClass.STANDBY
  };

  @Test
  void theLaterEditHoldsAndTheRestOfTheEarlierStands() {
    assertThat(
            StopEdits.rulings(
                List.of(
                    new StopEdit(1, 0, 100, StateClass.MALFUNCTION, false),
                    new StopEdit(2, 40, 60, StateClass.SETUP, false))))
        .containsExactly(
            new Ruling(0, 40, StateClass.MALFUNCTION, 1),
            new Ruling(40, 60, StateClass.SETUP, 2),
            new Ruling(60, 100, StateClass.MALFUNCTION, 1));
  }

  @Test
  void whatIsUndoneWasNeverSaid() {
    Random random = new Random(8);
    for (int round = 0; round < 500; round++) {
      List<StopEdit> all = edits(random);
      List<StopEdit> standing = all.stream().filter(edit -> !edit.undone()).toList();
      assertThat(StopEdits.rulings(all)).isEqualTo(StopEdits.rulings(standing));
    }
  }

  @Test
  void theOrderInWhichEditsAreReadDoesNotMatter() {
    Random random = new Random(9);
    for (int round = 0; round < 500; round++) {
      List<StopEdit> edits = edits(random);
      List<Ruling> rulings = StopEdits.rulings(edits);
      Collections.shuffle(edits, random);
      assertThat(StopEdits.rulings(edits)).isEqualTo(rulings);
    }
  }

  @Test
  void eachMomentHasTheLatestEdit() {
    Random random = new Random(10);
    for (int round = 0; round < 500; round++) {
      List<StopEdit> edits = edits(random);
      List<Ruling> rulings = StopEdits.rulings(edits);
      for (long time = 0; time < 120; time++) {
        long now = time;
        long latest =
            edits.stream()
                .filter(edit -> !edit.undone() && edit.from() <= now && now < edit.to())
                .mapToLong(StopEdit::id)
                .max()
                .orElse(0);
        long ruled =
            rulings.stream()
                .filter(ruling -> ruling.from() <= now && now < ruling.to())
                .mapToLong(Ruling::edit)
                .sum();
        assertThat(ruled).isEqualTo(latest);
      }
    }
  }

  private static List<StopEdit> edits(Random random) {
    List<StopEdit> edits = new ArrayList<>();
    for (int id = 1; id <= 8; id++) {
      long from = random.nextInt(100);
      edits.add(
          new StopEdit(
              id,
              from,
              from + 1 + random.nextInt(20),
              CLASSES[random.nextInt(CLASSES.length)],
              random.nextInt(4) == 0));
    }
    return edits;
  }
}
