package io.takt.math.pace;

import java.util.List;

/**
 * A shift that is over.
 *
 * @param hours its planned time, in order
 */
public record PastShift(List<Hour> hours) {
  public PastShift {
    hours = List.copyOf(hours);
  }

  /**
   * An hour or a part of one.
   *
   * @param planned ms
   * @param same whether it made the product in question, and its items were counted
   */
  public record Hour(long planned, double good, boolean same) {
    public Hour {
      if (planned <= 0) {
        throw new IllegalArgumentException("an hour without planned time");
      }
    }
  }

  long planned() {
    return hours.stream().mapToLong(Hour::planned).sum();
  }

  /** Good items in [from, to) of planned time; within an hour as if made evenly. */
  double good(long from, long to) {
    double good = 0;
    long at = 0;
    for (Hour hour : hours) {
      good += hour.good() * inside(at, hour, from, to) / hour.planned();
      at += hour.planned();
    }
    return good;
  }

  /** Of [from, to), the part with the product in question; ms. */
  long same(long from, long to) {
    long same = 0;
    long at = 0;
    for (Hour hour : hours) {
      same += hour.same() ? inside(at, hour, from, to) : 0;
      at += hour.planned();
    }
    return same;
  }

  private static long inside(long at, Hour hour, long from, long to) {
    return Math.max(0, Math.min(to, at + hour.planned()) - Math.max(from, at));
  }
}
