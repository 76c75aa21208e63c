package io.takt.math.oee;

/**
 * What a machine worked on in [from, to).
 *
 * @param order 0: without an order
 * @param product 0: unknown
 * @param runTime planned for a cycle, ms; 0 when nobody planned one
 * @param items that a cycle makes, such as the cavities of a mould
 */
public record Work(long from, long to, int order, int product, long runTime, int items) {
  public Work {
    if (from >= to || runTime < 0 || items < 1) {
      throw new IllegalArgumentException(
          "no work: %d to %d with %d ms for %d items".formatted(from, to, runTime, items));
    }
  }

  /** Whose cycles make one item each. */
  public Work(long from, long to, int order, int product, long runTime) {
    this(from, to, order, product, runTime, 1);
  }

  /** Planned run time per item (ISO 22400-2: PRI), ms; 0 when nobody planned one. */
  public double perItem() {
    return runTime / (double) items;
  }

  boolean isOrdered() {
    return order != 0;
  }
}
