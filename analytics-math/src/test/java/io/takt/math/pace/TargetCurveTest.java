package io.takt.math.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.oee.PlannedTime;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.math.oee.Work;
import io.takt.math.pace.Target.Items;
import io.takt.math.pace.Target.None;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetCurveTest {
  private static final ShiftName SHIFT = new ShiftName("early", LocalDate.of(2026, 3, 2));
  private static final long HOUR = 3_600_000;

  /** 4 h, half an hour's break, 3.5 h. */
  private static final List<PlannedTime> PLANNED =
      List.of(
          new PlannedTime(0, 4 * HOUR, SHIFT),
          new PlannedTime(4 * HOUR + HOUR / 2, 8 * HOUR, SHIFT));

  @Test
  void itStandsInBreaksAndGoesOnWithWhatIsInWork() {
    TargetCurve curve = TargetCurve.of(PLANNED, List.of(work(0, 8 * HOUR, 36_000)), 2 * HOUR);
    assertThat(curve.at(0)).isEqualTo(new Items(0));
    assertThat(curve.at(4 * HOUR)).isEqualTo(new Items(400));
    assertThat(curve.at(4 * HOUR + HOUR / 2)).isEqualTo(new Items(400));
    assertThat(curve.at(8 * HOUR)).isEqualTo(new Items(750));
    assertThat(curve.planned(8 * HOUR)).isEqualTo(7 * HOUR + HOUR / 2);
    assertThat(curve.planned(4 * HOUR + 1)).isEqualTo(4 * HOUR);
  }

  @Test
  void anotherProductHasAnotherPace() {
    TargetCurve curve =
        TargetCurve.of(
            PLANNED, List.of(work(0, HOUR, 36_000), work(HOUR, 3 * HOUR, 72_000)), 3 * HOUR);
    assertThat(curve.at(HOUR)).isEqualTo(new Items(100));
    assertThat(curve.at(3 * HOUR)).isEqualTo(new Items(200));
    // the product in work stays
    assertThat(curve.at(8 * HOUR)).isEqualTo(new Items(100 + 6.5 * 50));
  }

  @Test
  void withoutARunTimeThereIsNoTargetAndNotTheTargetNothing() {
    assertThat(TargetCurve.of(PLANNED, List.of(), HOUR).at(HOUR))
        .isEqualTo(new None(7 * HOUR + HOUR / 2));
    assertThat(TargetCurve.of(PLANNED, List.of(work(0, 8 * HOUR, 0)), HOUR).at(HOUR))
        .isEqualTo(new None(7 * HOUR + HOUR / 2));
  }

  @Test
  void aMomentWithoutRunTimeIsLeftOut() {
    TargetCurve curve =
        TargetCurve.of(PLANNED, List.of(work(HOUR / 10, 8 * HOUR, 36_000)), 2 * HOUR);
    assertThat(curve.missing()).isEqualTo(HOUR / 10);
    assertThat(curve.at(HOUR)).isEqualTo(new Items(90));
  }

  private static Work work(long from, long to, long runTime) {
    return new Work(from, to, 0, 1, runTime);
  }
}
