package io.takt.simulator.layout;

import java.util.List;

/**
 * One line. Its producing machines stand in the order of the flow, with a buffer between each two.
 *
 * @param products the line makes, in turns drawn from the seed
 */
public record LinePlan(
    int index, String key, String name, ShiftPattern shifts, List<Product> products, int block) {
  public LinePlan {
    products = List.copyOf(products);
  }
}
