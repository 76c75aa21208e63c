package io.takt.math.stop;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often causes were given, and with what signs: naive Bayes with smoothing, so signs count as
 * if they knew nothing of each other.
 *
 * @param causes how often each was given
 * @param signs for each sign, how often it was seen with a cause
 * @param <S> something that can be seen of a stop
 */
public record CauseMemory<S>(Map<Integer, Integer> causes, Map<S, Map<Integer, Integer>> signs) {
  /** As if every sign had been seen and not been seen half a time with each cause. */
  private static final double HALF = 0.5;

  public CauseMemory {
    causes = Map.copyOf(causes);
    Map<S, Map<Integer, Integer>> copy = new HashMap<>();
    signs.forEach((sign, seen) -> copy.put(sign, Map.copyOf(seen)));
    signs = Map.copyOf(copy);
  }

  /**
   * How likely a cause is before anything is seen: a logarithm, to be compared with others only.
   */
  public double prior(int cause) {
    return Math.log(1.0 + given(cause));
  }

  /** What these signs say of a cause, as a logarithm. One that was never seen says nothing. */
  public double likelihood(int cause, Collection<S> seen) {
    double sum = 0;
    for (S sign : seen) {
      if (signs.containsKey(sign)) {
        sum += Math.log(share(sign, cause));
      }
    }
    return sum;
  }

  /** Whether the sign came with this cause before, and more often than with others. */
  public boolean speaksFor(S sign, int cause) {
    Map<Integer, Integer> seen = signs.getOrDefault(sign, Map.of());
    int all = causes.values().stream().mapToInt(Integer::intValue).sum();
    int times = seen.values().stream().mapToInt(Integer::intValue).sum();
    return seen.getOrDefault(cause, 0) > 0
        && share(sign, cause) >= (times + HALF) / (all + 2 * HALF);
  }

  private double share(S sign, int cause) {
    int together = signs.getOrDefault(sign, Map.of()).getOrDefault(cause, 0);
    return (together + HALF) / (given(cause) + 2 * HALF);
  }

  private int given(int cause) {
    return causes.getOrDefault(cause, 0);
  }
}
