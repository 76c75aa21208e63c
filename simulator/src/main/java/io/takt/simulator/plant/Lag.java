package io.takt.simulator.plant;

/** First-order lag: after one time constant 63 % of a step has arrived. */
final class Lag {
  private final double share;
  private double value;

  /**
   * @param seconds time constant
   */
  Lag(double seconds, double start) {
    this.share = -Math.expm1(-1 / seconds);
    this.value = start;
  }

  /** One second towards the target. */
  double step(double target) {
    value += (target - value) * share;
    return value;
  }

  double value() {
    return value;
  }

  void restore(double saved) {
    value = saved;
  }
}
