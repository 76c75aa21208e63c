package io.takt.math.rollup;

/**
 * A counter's increase: the sum over the bucket's usable readings of {@code v(i) - v(i-1)}, or of
 * {@code v(i)} where the counter fell, since it then began again at 0. The step between two
 * readings belongs to the bucket of the later one, however long the silence between them.
 *
 * @param carryIn the value before the bucket; NaN when there was none
 * @param resets how often the counter fell
 */
public record Counted(double carryIn, double increase, int resets) {
  Counted plus(double before, double value) {
    if (Double.isNaN(before)) {
      return this;
    }
    return value >= before
        ? new Counted(carryIn, increase + (value - before), resets)
        : new Counted(carryIn, increase + value, resets + 1);
  }

  Counted plus(Counted finer) {
    return new Counted(carryIn, increase + finer.increase, resets + finer.resets);
  }
}
