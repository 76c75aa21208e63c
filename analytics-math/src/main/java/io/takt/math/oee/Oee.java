package io.takt.math.oee;

import io.takt.math.oee.Counting.Known;
import io.takt.math.oee.OeePolicy.RejectRule;
import io.takt.math.oee.PlannedTime.ShiftName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From facts and policy to results. */
public final class Oee {
  private Oee() {}

  private record Name(int hour, @Nullable ShiftName shift, int order, int product) {}

  /** The cells of the facts' range, in order of time; together they are all of it. */
  public static List<Cell> cells(Facts facts, OeePolicy policy) {
    return cells(facts, policy, Timeline.of(facts, policy));
  }

  /** The same, of intervals that are known already. */
  public static List<Cell> cells(Facts facts, OeePolicy policy, List<Interval> intervals) {
    Map<Name, Cell> cells = new LinkedHashMap<>();
    List<Name> names = names(facts, intervals);
    for (int i = 0; i < intervals.size(); i++) {
      cells.merge(names.get(i), cell(facts, policy, intervals.get(i)), Cell::plus);
    }
    int i = 0;
    for (Made made : facts.counting().items()) {
      // what was read at the end of an interval was made in it
      while (i < intervals.size() - 1 && intervals.get(i).to() < made.time()) {
        i++;
      }
      Items items = Items.of(made, intervals.get(i));
      cells.computeIfPresent(names.get(i), (_, cell) -> cell.plus(items));
    }
    return List.copyOf(cells.values());
  }

  private static Cell cell(Facts facts, OeePolicy policy, Interval in) {
    Work work = in.work();
    return new Cell(
        in.from(),
        in.to(),
        in.shift(),
        work == null ? 0 : work.order(),
        work == null ? 0 : work.product(),
        Elements.of(in),
        unknown(facts, policy, in));
  }

  private static List<Name> names(Facts facts, List<Interval> intervals) {
    List<Name> names = new ArrayList<>(intervals.size());
    int hour = 0;
    for (Interval interval : intervals) {
      while (hour < facts.cuts().size() && interval.from() >= facts.cuts().get(hour)) {
        hour++;
      }
      Work work = interval.work();
      names.add(
          new Name(
              hour,
              interval.shift(),
              work == null ? 0 : work.order(),
              work == null ? 0 : work.product()));
    }
    return names;
  }

  private static Items unknown(Facts facts, OeePolicy policy, Interval interval) {
    if (interval.element() != Element.PRODUCTION) {
      return Items.NONE;
    }
    long known = 0;
    for (Known each : facts.counting().known()) {
      known +=
          Math.max(0, Math.min(each.to(), interval.to()) - Math.max(each.from(), interval.from()));
    }
    boolean graded = facts.counting().rejects() || policy.rejects() == RejectRule.NONE_IS_GOOD;
    return Items.unknown(interval.length() - known, graded ? 0 : interval.length());
  }
}
