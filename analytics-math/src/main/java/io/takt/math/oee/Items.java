package io.takt.math.oee;

/**
 * What was made, in the product's unit, and how long it should have taken.
 *
 * @param good GQ
 * @param rejected SQ; PQ is good and rejected
 * @param idealGood sum of PRI times GQ, ms
 * @param idealRejected sum of PRI times SQ without those of start-up, ms
 * @param idealStartUp sum of PRI times SQ in and soon after a setup, ms
 * @param unrated of good and rejected, what has no planned run time
 * @param outside made outside planned time, and in none of the others
 * @param uncounted production time in which nothing was heard of the counter, ms
 * @param ungraded production time in which rejects were not counted, ms
 */
public record Items(
    double good,
    double rejected,
    double idealGood,
    double idealRejected,
    double idealStartUp,
    double unrated,
    double outside,
    long uncounted,
    long ungraded) {
  public static final Items NONE = new Items(0, 0, 0, 0, 0, 0, 0, 0, 0);

  public Items plus(Items other) {
    return new Items(
        good + other.good,
        rejected + other.rejected,
        idealGood + other.idealGood,
        idealRejected + other.idealRejected,
        idealStartUp + other.idealStartUp,
        unrated + other.unrated,
        outside + other.outside,
        uncounted + other.uncounted,
        ungraded + other.ungraded);
  }

  /** PQ. */
  public double produced() {
    return good + rejected;
  }

  /** Sum of PRI times PQ, ms. */
  public double ideal() {
    return idealGood + idealRejected + idealStartUp;
  }

  /** Items made in an interval. */
  static Items of(Made made, Interval in) {
    if (in.shift() == null) {
      return new Items(0, 0, 0, 0, 0, 0, made.good() + made.rejected(), 0, 0);
    }
    double runTime = in.work() == null ? 0 : in.work().perItem();
    double bad = made.rejected() * runTime;
    return new Items(
        made.good(),
        made.rejected(),
        made.good() * runTime,
        in.startUp() ? 0 : bad,
        in.startUp() ? bad : 0,
        runTime == 0 ? made.good() + made.rejected() : 0,
        0,
        0,
        0);
  }

  static Items unknown(long uncounted, long ungraded) {
    return new Items(0, 0, 0, 0, 0, 0, 0, uncounted, ungraded);
  }
}
