package io.takt.math.gain;

import io.takt.math.gain.Supposed.BestQuarter;
import io.takt.math.gain.Supposed.FasterHalf;
import io.takt.math.gain.Supposed.TooFew;
import io.takt.math.gain.Supposed.TooRare;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would gain most, in order. */
public final class Gains {
  /** Fewer parts or times have no best quarter or faster half. */
  private static final int FEWEST = 4;

  private Gains() {}

  /**
   * A loss that could be smaller.
   *
   * @param what the caller's name for it
   * @param lost ms
   * @param money what all of it cost; null without a rate
   */
  public record Loss<T>(T what, double lost, @Nullable Money money, Supposed supposed) {
    /** What could be won of it, ms. */
    public double winnable() {
      return lost * supposed.share();
    }

    private double winnableMoney() {
      return money == null ? 0 : money.amount() * supposed.share();
    }
  }

  /** An amount in a currency. */
  public record Money(double amount, String currency) {}

  /**
   * @param byMoney whether they are sorted by money; else by time
   */
  public record Ranking<T>(boolean byMoney, List<Loss<T>> losses) {}

  /** What could be won when all parts were as the best quarter of them, taken together. */
  public static Supposed bestQuarter(List<Part> parts) {
    List<Part> sorted =
        parts.stream()
            .filter(part -> part.base() > 0)
            .sorted(Comparator.comparingDouble(part -> part.lost() / part.base()))
            .toList();
    int with = (int) sorted.stream().filter(part -> part.lost() > 0).count();
    if (sorted.size() < FEWEST) {
      return new TooFew(sorted.size());
    }
    if (2 * with < sorted.size()) {
      return new TooRare(with, sorted.size());
    }
    int of = (sorted.size() + 3) / 4;
    double usual = rate(sorted);
    // faster than planned is no loss to aim at
    double best = Math.max(0, rate(sorted.subList(0, of)));
    double share = usual > best ? (usual - best) / usual : 0;
    return new BestQuarter(share, usual, best, sorted.size(), of);
  }

  private static double rate(List<Part> parts) {
    return parts.stream().mapToDouble(Part::lost).sum()
        / parts.stream().mapToDouble(Part::base).sum();
  }

  /** What could be won when it always took as long as the faster half of all times does. */
  public static Supposed fasterHalf(Collection<Double> lengths) {
    if (lengths.size() < FEWEST) {
      return new TooFew(lengths.size());
    }
    int of = (lengths.size() + 1) / 2;
    double usual = mean(lengths);
    double best = mean(lengths.stream().sorted().limit(of).toList());
    return new FasterHalf(usual > 0 ? (usual - best) / usual : 0, usual, best, lengths.size(), of);
  }

  private static double mean(Collection<Double> of) {
    return of.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /**
   * The largest gains first; behind them losses of which nothing is supposed, the longest first.
   * Sorted by money only when all that can be won has it in one currency: time and money cannot be
   * compared.
   */
  public static <T> Ranking<T> rank(Collection<Loss<T>> losses, int most) {
    List<Loss<T>> real = losses.stream().filter(loss -> loss.lost() > 0).toList();
    List<Loss<T>> won = real.stream().filter(loss -> loss.winnable() > 0).toList();
    boolean byMoney =
        !won.isEmpty()
            && won.stream().allMatch(loss -> loss.money() != null)
            && won.stream().map(Gains::currency).distinct().count() == 1;
    Comparator<Loss<T>> largest =
        byMoney
            ? Comparator.comparingDouble(Loss<T>::winnableMoney)
            : Comparator.comparingDouble(Loss<T>::winnable);
    return new Ranking<>(
        byMoney,
        real.stream()
            .filter(loss -> loss.winnable() > 0 || isOpen(loss.supposed()))
            .sorted(largest.thenComparingDouble(Loss<T>::lost).reversed())
            .limit(most)
            .toList());
  }

  private static String currency(Loss<?> loss) {
    Money money = loss.money();
    return money == null ? "" : money.currency();
  }

  /** Whether nobody knows what could be won, which is not the same as nothing. */
  private static boolean isOpen(Supposed supposed) {
    return switch (supposed) {
      case TooFew(_), TooRare(_, _) -> true;
      case BestQuarter _, FasterHalf _ -> false;
    };
  }
}
