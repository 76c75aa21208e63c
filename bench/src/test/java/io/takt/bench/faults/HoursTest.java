package io.takt.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoursTest {

  @Test
  void tellsHowMuchMemoryGrowsInAnHour() {
    List<Double> growing = IntStream.range(0, 120).mapToObj(minute -> 1000 + minute / 6.0).toList();

    assertThat(Hours.slope(growing)).isCloseTo(1, offset(0.02));
    assertThat(Hours.slope(List.of(500.0, 500.0, 500.0, 500.0))).isZero();
    assertThat(Hours.slope(List.of())).isZero();
  }

  @Test
  void doesNotTakeTheWarmingForALeak() {
    List<Double> warming =
        IntStream.range(0, 120).mapToObj(minute -> Math.min(1000.0, 500 + 20.0 * minute)).toList();

    assertThat(Hours.slope(warming)).isCloseTo(0, offset(0.01));
  }
}
