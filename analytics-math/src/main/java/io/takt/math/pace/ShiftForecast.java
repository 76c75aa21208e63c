package io.takt.math.pace;

import io.takt.math.pace.Forecast.Expected;
import io.takt.math.pace.Forecast.None;
import io.takt.math.pace.Forecast.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts the good items of a shift out of past shifts of the same machine and product, each cut
 * where the running one is now. How far the rate before the cut tells the one after it is what the
 * past says: a line of least squares, between not at all and entirely, drawn towards half of it as
 * if ten more shifts had said so, because few shifts alone tell a slope badly. The range is that of
 * what the line missed in each past shift when it did not know that shift (jackknife residuals), so
 * stops and slow days are in it as often as they happen.
 */
public final class ShiftForecast {
  /** Fewer do not tell what happens in one shift of ten. */
  public static final int FEWEST = 10;

  private static final double OUTSIDE = 0.1;
  private static final double SAME = 0.95;
  private static final double HALF = 0.5;

  /** Past shifts are known by hours: what is shorter is told by an hour; ms. */
  private static final long HOUR = 3_600_000;

  private ShiftForecast() {}

  /** Items per ms before and after the cut; before is NaN where it tells nothing. */
  private record Pair(double before, double after) {}

  /** After = mean + slope * (before - centre). */
  private record Line(double mean, double slope, double centre) {
    double at(double before) {
      return slope == 0 ? mean : mean + slope * (before - centre);
    }
  }

  public static Forecast of(SoFar now, List<PastShift> past) {
    if (now.left() <= 0) {
      return new None(Why.SHIFT_OVER);
    }
    long window = Math.max(now.left(), HOUR);
    boolean told = now.same() && now.gone() >= HOUR;
    List<Pair> pairs = new ArrayList<>();
    for (PastShift shift : past) {
      Pair pair = pair(shift, told ? now.gone() : 0, window);
      if (pair != null) {
        pairs.add(pair);
      }
    }
    if (pairs.size() < FEWEST) {
      return new None(Why.TOO_LITTLE_HISTORY);
    }
    double[] missed = missed(pairs);
    double rate = line(pairs).at(told ? now.good() / now.gone() : Double.NaN);
    // of independent hours the spread grows with the root of time
    double spread = window * Math.sqrt(now.left() / (double) window);
    int n = missed.length;
    int out = (int) Math.floor(OUTSIDE * (n + 1));
    double middle = (missed[(n - 1) / 2] + missed[n / 2]) / 2;
    return new Expected(
        end(now, rate, missed[out - 1] * spread),
        end(now, rate, middle * spread),
        end(now, rate, missed[n - out] * spread),
        n);
  }

  private static double end(SoFar now, double rate, double missed) {
    return now.good() + Math.max(0, rate * now.left() + missed);
  }

  /** Null where the shift tells nothing of this. */
  private static @Nullable Pair pair(PastShift shift, long gone, long window) {
    long end = shift.planned();
    long cut = end - window;
    if (cut < 0 || shift.same(cut, end) < SAME * window) {
      return null;
    }
    double after = shift.good(cut, end) / window;
    if (gone == 0) {
      return new Pair(Double.NaN, after);
    }
    long from = Math.max(0, cut - gone);
    if (cut - from < HOUR || shift.same(from, cut) < SAME * (cut - from)) {
      return null;
    }
    return new Pair(shift.good(from, cut) / (cut - from), after);
  }

  /** What the line misses in each shift when it is drawn without it, in order of size. */
  private static double[] missed(List<Pair> pairs) {
    double[] missed = new double[pairs.size()];
    for (int i = 0; i < missed.length; i++) {
      List<Pair> others = new ArrayList<>(pairs);
      Pair pair = others.remove(i);
      missed[i] = pair.after() - line(others).at(pair.before());
    }
    Arrays.sort(missed);
    return missed;
  }

  /** Least squares; NaN stands for nothing told before the cut. */
  private static Line line(List<Pair> pairs) {
    double mean = pairs.stream().mapToDouble(Pair::after).average().orElseThrow();
    double centre = pairs.stream().mapToDouble(Pair::before).average().orElseThrow();
    double together = 0;
    double alone = 0;
    for (Pair pair : pairs) {
      double off = pair.before() - centre;
      together += off * (pair.after() - mean);
      alone += off * off;
    }
    if (Double.isNaN(centre)) {
      return new Line(mean, 0, 0);
    }
    double found = alone > 0 ? Math.clamp(together / alone, 0, 1) : HALF;
    int n = pairs.size();
    return new Line(mean, (n * found + FEWEST * HALF) / (n + FEWEST), centre);
  }
}
