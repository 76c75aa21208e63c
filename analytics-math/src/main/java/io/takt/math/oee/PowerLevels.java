package io.takt.math.oee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns thresholds from a machine's mean power by the minute.
 *
 * <p>A machine stays at few levels: off, standing by, working. In a histogram of its minutes each
 * is a hill, and a threshold belongs in the valley between two. The scale is about linear below a
 * twentieth of full power and logarithmic above, because a machine that stands by takes a fraction
 * of full power, not an amount less; the histogram is smoothed by a Gaussian kernel. A valley
 * counts only where it is deep. Where there are more than three hills the two that are nearest are
 * one level, again and again. Where there is one, nothing is learned: a guess would be told as a
 * fact.
 */
public final class PowerLevels {
  /** Two days: less would be the levels of a day. */
  public static final int LEAST = 2 * 24 * 60;

  private static final int BINS = 128;
  private static final double KNEE = 0.05;
  private static final double FULL = 0.99;

  /** Of the kernel, in bins: 7 % of power at the upper end. */
  private static final double WIDTH = 2.5;

  /** A valley is at most this part of the lower of its two hills. */
  private static final double DEEP = 0.2;

  /** Of all minutes, in a level. */
  private static final double LEAST_SHARE = 0.02;

  /** At most this part of working power is no standing by. */
  private static final double NOTHING = 0.05;

  private static final double HALF_BIN = 0.5;

  private PowerLevels() {}

  /** What was found. */
  public sealed interface Found {}

  /** The levels are clear. */
  public record Learned(PowerThresholds thresholds) implements Found {}

  /** They are not. */
  public record Refused(Why why) implements Found {}

  /** Each has a cure. */
  public enum Why {
    /** Wait. */
    TOO_LITTLE_HISTORY,
    /** Give the thresholds, or measure nearer to the drive. */
    NO_CLEAR_LEVELS
  }

  /**
   * Bins [from, to) of one level.
   *
   * @param top where it is highest
   * @param first top of the lowest hill that went into it
   * @param last top of the highest one
   */
  private record Hill(int from, int to, int top, int first, int last) {
    Hill plus(Hill next, double[] density) {
      int higher = density[next.top] > density[top] ? next.top : top;
      return new Hill(from, next.to, higher, first, next.last);
    }

    int distance(Hill next) {
      return next.first - last;
    }
  }

  /**
   * @param minutes mean power of minutes, in any order
   */
  public static Found of(double[] minutes) {
    if (minutes.length < LEAST) {
      return new Refused(Why.TOO_LITTLE_HISTORY);
    }
    double[] sorted = minutes.clone();
    Arrays.sort(sorted);
    double full = sorted[(int) (FULL * (sorted.length - 1))];
    if (!(full > 0)) {
      return new Refused(Why.NO_CLEAR_LEVELS);
    }
    Scale scale = new Scale(full);
    int[] counts = new int[BINS];
    for (double power : sorted) {
      counts[scale.bin(power)]++;
    }
    double[] density = smoothed(counts);
    List<Hill> hills = merged(hills(density), counts, density, sorted.length);
    return switch (hills.size()) {
      case 2 -> two(hills, density, scale);
      case 3 ->
          new Learned(
              new PowerThresholds(
                  scale.power(valley(hills, 0, density)), scale.power(valley(hills, 1, density))));
      default -> new Refused(Why.NO_CLEAR_LEVELS);
    };
  }

  /** Off and working; or standing by and working, and off is less than half of standing by. */
  private static Found two(List<Hill> hills, double[] density, Scale scale) {
    double threshold = scale.power(valley(hills, 0, density));
    double lower = scale.power(hills.getFirst().top + HALF_BIN);
    double upper = scale.power(hills.getLast().top + HALF_BIN);
    return new Learned(
        new PowerThresholds(lower < upper * NOTHING ? threshold : lower / 2, threshold));
  }

  /** From power to bins and back. */
  private record Scale(double full) {
    private static final double TOP = Math.log1p(1 / KNEE);

    int bin(double power) {
      double y = Math.log1p(Math.max(0, power) / (KNEE * full)) / TOP;
      return (int) Math.min(BINS - 1, y * BINS);
    }

    double power(double bin) {
      return Math.expm1(bin / BINS * TOP) * KNEE * full;
    }
  }

  /** What lies beyond an edge is reflected, so that a hill at 0 is not cut in two. */
  private static double[] smoothed(int[] counts) {
    int reach = (int) Math.ceil(3 * WIDTH);
    double[] density = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      for (int j = i - reach; j <= i + reach; j++) {
        int bin = j < 0 ? -j - 1 : j >= BINS ? 2 * BINS - 1 - j : j;
        density[i] += counts[bin] * Math.exp(-(i - j) * (i - j) / (2 * WIDTH * WIDTH));
      }
    }
    return density;
  }

  /** Cut where the density is lowest between two that are higher. */
  private static List<Hill> hills(double[] density) {
    List<Hill> hills = new ArrayList<>();
    int from = 0;
    int top = 0;
    for (int i = 1; i < BINS; i++) {
      boolean turns = i + 1 < BINS && density[i] <= density[i - 1] && density[i] < density[i + 1];
      if (density[i] > density[top]) {
        top = i;
      }
      if (turns) {
        hills.add(new Hill(from, i, top, top, top));
        from = i;
        top = i;
      }
    }
    hills.add(new Hill(from, BINS, top, top, top));
    return hills;
  }

  private static List<Hill> merged(List<Hill> found, int[] counts, double[] density, int minutes) {
    List<Hill> hills = new ArrayList<>(found);
    int worst = worst(hills, counts, density, minutes);
    while (worst >= 0) {
      hills.set(worst, hills.get(worst).plus(hills.remove(worst + 1), density));
      worst = worst(hills, counts, density, minutes);
    }
    return hills;
  }

  /** Index of the first of two hills that are one level; -1 when all differ. */
  private static int worst(List<Hill> hills, int[] counts, double[] density, int minutes) {
    int shallow = -1;
    double depth = DEEP;
    for (int i = 0; i + 1 < hills.size(); i++) {
      double lower = Math.min(density[hills.get(i).top], density[hills.get(i + 1).top]);
      double bottom = density[hills.get(i + 1).from] / lower;
      if (bottom > depth) {
        depth = bottom;
        shallow = i;
      }
    }
    if (shallow >= 0 || hills.size() == 1) {
      return shallow;
    }
    for (int i = 0; i < hills.size(); i++) {
      if (share(hills.get(i), counts, minutes) < LEAST_SHARE) {
        return nearer(hills, i);
      }
    }
    return hills.size() > 3 ? nearest(hills) : -1;
  }

  private static double share(Hill hill, int[] counts, int minutes) {
    int sum = 0;
    for (int i = hill.from; i < hill.to; i++) {
      sum += counts[i];
    }
    return (double) sum / minutes;
  }

  private static int nearer(List<Hill> hills, int i) {
    if (i == 0 || i == hills.size() - 1) {
      return i == 0 ? 0 : i - 1;
    }
    int below = hills.get(i - 1).distance(hills.get(i));
    int above = hills.get(i).distance(hills.get(i + 1));
    return below <= above ? i - 1 : i;
  }

  private static int nearest(List<Hill> hills) {
    int best = 0;
    for (int i = 1; i + 1 < hills.size(); i++) {
      if (hills.get(i).distance(hills.get(i + 1)) < hills.get(best).distance(hills.get(best + 1))) {
        best = i;
      }
    }
    return best;
  }

  /** The middle of what is nearly as low as the lowest between two hills, in bins. */
  private static double valley(List<Hill> hills, int lower, double[] density) {
    int from = hills.get(lower).last;
    int to = hills.get(lower + 1).first;
    double deepest = Double.MAX_VALUE;
    for (int i = from; i <= to; i++) {
      deepest = Math.min(deepest, density[i]);
    }
    double enough = Math.max(deepest * 1.05, 0.01 * Math.min(density[from], density[to]));
    int first = -1;
    int last = -1;
    for (int i = from; i <= to; i++) {
      if (density[i] <= enough) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return (first + last + 1) * HALF_BIN;
  }
}
