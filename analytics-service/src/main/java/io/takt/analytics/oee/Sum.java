package io.takt.analytics.oee;

import io.takt.math.oee.Elements;
import io.takt.math.oee.Items;

/**
 * Cells added up.
 *
 * @param from where the first begins, epoch ms
 * @param to where the last ends, epoch ms
 */
record Sum(long from, long to, Elements elements, Items items) {
  static final Sum NONE = new Sum(Long.MAX_VALUE, Long.MIN_VALUE, Elements.NONE, Items.NONE);

  Sum plus(Sum other) {
    return new Sum(
        Math.min(from, other.from),
        Math.max(to, other.to),
        elements.plus(other.elements),
        items.plus(other.items));
  }
}
