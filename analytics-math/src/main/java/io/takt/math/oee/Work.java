package io.takt.math.oee;

/**
 * What a machine worked on in [from, to).
 *
 * @param order 0: without an order
 * @param product 0: unknown
 * @param runTime planned run time per item, ms (ISO 22400-2: PRI); 0 when nobody planned one
 */
public record Work(long from, long to, int order, int product, long runTime) {
  public Work {
    if (from >= to || runTime < 0) {
      throw new IllegalArgumentException(
          "no work: " + from + " to " + to + " with " + runTime + " ms an item");
    }
  }

  boolean isOrdered() {
    return order != 0;
  }
}
