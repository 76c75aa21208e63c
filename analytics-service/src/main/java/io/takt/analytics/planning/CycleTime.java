package io.takt.analytics.planning;

/**
 * How long a machine may take for a product.
 *
 * @param milliseconds of a cycle; 0 when none is planned
 * @param items that a cycle makes
 */
public record CycleTime(long milliseconds, int items) {
  public static final CycleTime NONE = new CycleTime(0, 1);

  /** Planned run time per item (ISO 22400-2: PRI), ms. */
  public double perItem() {
    return milliseconds / (double) items;
  }
}
