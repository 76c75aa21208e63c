package io.takt.simulator.layout;

import io.takt.simulator.dice.Dice;
import java.util.Locale;

/**
 * One production order of a line.
 *
 * @param index counts the line's orders from 0
 * @param quantity good parts of the line's first machine
 */
public record Order(int index, String key, Product product, int quantity) {
  private static final long PURPOSE_PRODUCT = 11;
  private static final long PURPOSE_HOURS = 12;

  /** The line's order number {@code index}; never twice the same product in a row. */
  public static Order of(Dice dice, LinePlan line, int index, double cycleSeconds) {
    Dice own = dice.of(1_000 + line.index());
    Product product = line.products().get(productIndex(own, line.products().size(), index));
    double hours = own.between(PURPOSE_HOURS, index, 2.5, 6.5);
    int tens = (int) (hours * 360 / (cycleSeconds * product.cycleFactor()));
    return new Order(
        index,
        "%s-%05d".formatted(line.key().toUpperCase(Locale.ROOT), 10_001 + index),
        product,
        Math.max(10, 10 * tens));
  }

  private static int productIndex(Dice dice, int products, int index) {
    int turn = dice.pick(PURPOSE_PRODUCT, -1, products);
    for (int order = 1; order <= index; order++) {
      turn = (turn + 1 + dice.pick(PURPOSE_PRODUCT, order, products - 1)) % products;
    }
    return turn;
  }
}
