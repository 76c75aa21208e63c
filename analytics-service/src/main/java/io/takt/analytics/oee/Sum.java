package io.takt.analytics.oee;

import io.takt.math.oee.Elements;
import io.takt.math.oee.Indicator;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.Items;
import io.takt.math.oee.Kpis;
import io.takt.math.oee.OeePolicy.View;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cells added up.
 *
 * @param from where the first begins, epoch ms
 * @param to where the last ends, epoch ms
 */
record Sum(long from, long to, Elements elements, Items items) {
  static final Sum NONE = new Sum(Long.MAX_VALUE, Long.MIN_VALUE, Elements.NONE, Items.NONE);

  /** What is closer is the same. */
  private static final double SAME = 1e-9;

  /** The same time with nothing in it. */
  Sum emptied() {
    return new Sum(from, to, Elements.NONE, Items.NONE);
  }

  /** OEE; null where there is none. */
  @Nullable Double oee() {
    Indicator oee = new Kpis(elements, items, View.ISO).oee();
    return oee instanceof Value(double value) ? value : null;
  }

  /** Whether these are different OEEs. */
  static boolean differ(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return !Objects.equals(one, other);
    }
    return Math.abs(one - other) > SAME;
  }

  /** Whether both say the same: items are doubles, and their sum depends on the order. */
  boolean isSame(@Nullable Sum other) {
    return other != null
        && from == other.from
        && to == other.to
        && elements.equals(other.elements)
        && items.uncounted() == other.items.uncounted()
        && items.ungraded() == other.items.ungraded()
        && isSame(items.good(), other.items.good())
        && isSame(items.rejected(), other.items.rejected())
        && isSame(items.idealGood(), other.items.idealGood())
        && isSame(items.ideal(), other.items.ideal())
        && isSame(items.unrated(), other.items.unrated())
        && isSame(items.outside(), other.items.outside());
  }

  private static boolean isSame(double one, double other) {
    return Math.abs(one - other) <= SAME * Math.max(1, Math.abs(one));
  }

  Sum plus(Sum other) {
    return new Sum(
        Math.min(from, other.from),
        Math.max(to, other.to),
        elements.plus(other.elements),
        items.plus(other.items));
  }
}
