package io.takt.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ApiViewTest {
  private final ApiView view = new ApiView();

  @Test
  void everyMessageBetweenTwoLooksCountsFromItsIntendedTime() {
    long now = System.nanoTime();
    view.begin();
    view.sent(ApiView.MACHINE, 10, now - 3_000_000_000L);
    view.sent(ApiView.MACHINE, 20, now - 2_000_000_000L);
    view.sent(ApiView.MACHINE, 30, now - 1_000_000_000L);
    Histogram latencies = Generator.histogram();

    view.seen(20, latencies);

    assertThat(latencies.getTotalCount()).isEqualTo(2);
    assertThat(latencies.getMaxValue()).isGreaterThan(2_900_000_000L);
    assertThat(latencies.getMinValue()).isGreaterThan(1_900_000_000L);
    assertThat(view.isWaiting()).isTrue();
  }

  @Test
  void aLateMessageAndAnotherMachineAreNotWaitedFor() {
    view.begin();
    view.sent(ApiView.MACHINE, 20, 1);
    view.sent(ApiView.MACHINE, 10, 1);
    view.sent(ApiView.MACHINE + 1, 30, 1);
    Histogram latencies = Generator.histogram();

    view.seen(20, latencies);

    assertThat(latencies.getTotalCount()).isEqualTo(1);
    assertThat(view.isWaiting()).isFalse();
  }
}
