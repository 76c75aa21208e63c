package io.takt.analytics.planning;

import java.util.Set;

/**
 * Time of machines for which another plan counts from now on.
 *
 * @param from epoch ms, included
 * @param to epoch ms, not included
 * @param signals of the machines, of which nothing may have been computed yet
 */
public record Affected(Set<Integer> machines, long from, long to, Set<Integer> signals) {
  public Affected {
    machines = Set.copyOf(machines);
    signals = Set.copyOf(signals);
  }

  static Affected always(Set<Integer> machines) {
    return new Affected(machines, Long.MIN_VALUE, Long.MAX_VALUE, Set.of());
  }
}
