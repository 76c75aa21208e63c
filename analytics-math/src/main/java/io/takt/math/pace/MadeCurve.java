package io.takt.math.pace;

import io.takt.math.oee.Interval;
import io.takt.math.oee.Made;
import io.takt.math.oee.PlannedTime.ShiftName;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shift made over its time, as OEE counts it: what was made in a break is not in it.
 *
 * @param points where it rose, in order of time
 */
public record MadeCurve(List<Point> points) {
  private static final Point NOTHING = new Point(Long.MIN_VALUE, 0, 0);

  public MadeCurve {
    points = List.copyOf(points);
  }

  /** All until a time, that included. */
  public record Point(long time, double good, double produced) {}

  /**
   * @param intervals of the time in which these items were made, without gap
   */
  public static MadeCurve of(List<Made> items, List<Interval> intervals, ShiftName shift) {
    List<Point> points = new ArrayList<>();
    double good = 0;
    double produced = 0;
    int i = 0;
    for (Made made : items) {
      // what was read at the end of an interval was made in it
      while (i < intervals.size() - 1 && intervals.get(i).to() < made.time()) {
        i++;
      }
      if (shift.equals(intervals.get(i).shift())) {
        good += made.good();
        produced += made.good() + made.rejected();
        points.add(new Point(made.time(), good, produced));
      }
    }
    return new MadeCurve(points);
  }

  /** Until each of these times, that are in order. */
  public List<Point> at(List<Long> times) {
    List<Point> at = new ArrayList<>(times.size());
    Point last = NOTHING;
    int i = 0;
    for (long time : times) {
      while (i < points.size() && points.get(i).time() <= time) {
        last = points.get(i++);
      }
      at.add(new Point(time, last.good(), last.produced()));
    }
    return at;
  }
}
