package io.takt.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumptionTest {
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final Consumption START =
      new Consumption(Map.of("kafka", 5.0), Map.of("kafka/GC Thread##", 1.0), 2, 100, 0);

  @Test
  void aRoundIsVoidWhenOthersUsedTheMachine() {
    assertThat(after(10.0 * CORES, 4, 6).isVoid()).isTrue();
    assertThat(after(10.0, 4, 6).isVoid()).isFalse();
  }

  @Test
  void tellsTheShareOfOthers() {
    assertThat(after(4 + 1 + 2.0 * CORES, 4, 1).others()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void tellsTheShareOfGarbageCollection() {
    Consumption used =
        new Consumption(
            Map.of("kafka", 10.0),
            Map.of("kafka/GC Thread##", 1.5, "kafka/main", 8.5, "mqtt-broker/GC Thread##", 7.0),
            0,
            10,
            1);
    assertThat(used.collecting("kafka")).isCloseTo(0.15, within(1e-9));
  }

  @Test
  void countsItsOwnProcess() throws Exception {
    Consumption before = Consumption.now(Map.of(), java.util.List.of());
    long sum = 0;
    for (long i = 0; before.measuring() + 0.05 > measuring(); i++) {
      sum += i;
    }
    assertThat(sum).isPositive();
  }

  private static double measuring() throws Exception {
    return Consumption.now(Map.of(), java.util.List.of()).measuring();
  }

  /** Ten seconds later. */
  private static Consumption after(double machine, double kafka, double measuring) {
    return new Consumption(
            Map.of("kafka", 5 + kafka),
            Map.of("kafka/GC Thread##", 1.0),
            2 + measuring,
            100 + machine,
            10_000_000_000L)
        .since(START);
  }
}
