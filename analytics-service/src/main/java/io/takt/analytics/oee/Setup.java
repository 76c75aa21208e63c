package io.takt.analytics.oee;

import io.takt.math.oee.Element;
import io.takt.math.oee.Interval;
import io.takt.math.oee.Work;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setup, or the part of it in an hour.
 *
 * @param start when it begins, epoch ms
 * @param before product made last before it in the same hour; 0 when none was
 * @param madeUntil up to when it was made; null when none was
 * @param after product made first after it in the same hour; 0 when none was
 */
record Setup(long start, long ms, int before, @Nullable Long madeUntil, int after) {

  /** Each hour alone: a later change of another one must not make this one's result another. */
  static List<Setup> of(List<Interval> intervals, ZoneId zone) {
    List<Setup> setups = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      Interval each = intervals.get(i);
      if (each.element() == Element.SETUP) {
        Interval before = made(intervals, i, -1, zone);
        Interval after = made(intervals, i, 1, zone);
        setups.add(
            new Setup(
                each.from(),
                each.length(),
                product(before),
                before == null ? null : before.to(),
                product(after)));
      }
    }
    return setups;
  }

  /** The next production of a known product in the hour; null when there is none. */
  private static @Nullable Interval made(List<Interval> intervals, int at, int step, ZoneId zone) {
    long hour = Hours.floor(intervals.get(at).from(), zone);
    for (int i = at + step; i >= 0 && i < intervals.size(); i += step) {
      Interval each = intervals.get(i);
      if (Hours.floor(each.from(), zone) != hour) {
        return null;
      }
      if (each.element() == Element.PRODUCTION && product(each) != 0) {
        return each;
      }
    }
    return null;
  }

  private static int product(@Nullable Interval of) {
    Work work = of == null ? null : of.work();
    return work == null ? 0 : work.product();
  }
}
