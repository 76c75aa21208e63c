package io.takt.math.oee;

import io.takt.math.oee.PlannedTime.ShiftName;
import org.jspecify.annotations.Nullable;

/**
 * The smallest result: an hour, or the part of it with one shift, order and product. All others are
 * sums of cells.
 *
 * @param from of its first interval
 * @param to of its last interval
 * @param shift null outside planned time
 * @param order 0: without an order
 * @param product 0: unknown
 */
public record Cell(
    long from,
    long to,
    @Nullable ShiftName shift,
    int order,
    int product,
    Elements elements,
    Items items) {
  /** With an interval that comes later. */
  Cell plus(Cell later) {
    return new Cell(
        from,
        later.to,
        shift,
        order,
        product,
        elements.plus(later.elements),
        items.plus(later.items));
  }

  Cell plus(Items more) {
    return new Cell(from, to, shift, order, product, elements, items.plus(more));
  }
}
