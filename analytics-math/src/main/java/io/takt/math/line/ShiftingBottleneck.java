package io.takt.math.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine that limits a line from moment to moment, by the active period method: of the
 * machines that are active, the one that has not waited for longest, before and after, is the
 * bottleneck. Where the active periods of two bottlenecks overlap, the bottleneck shifts from one
 * to the other, and both are it. C. Roser, M. Nakano, M. Tanaka: Shifting Bottleneck Detection,
 * Winter Simulation Conference 2002.
 *
 * <p>Periods of the same length are bottlenecks together: nothing says which of them is one.
 */
public final class ShiftingBottleneck {
  private ShiftingBottleneck() {}

  /**
   * Time with the same bottleneck, [from, to).
   *
   * @param machines one, or those that share it
   */
  public record Stretch(long from, long to, Set<Integer> machines) {
    public Stretch {
      machines = Set.copyOf(machines);
    }

    public long length() {
      return to - from;
    }

    /** The parts in [start, end). */
    public static List<Stretch> within(List<Stretch> stretches, long start, long end) {
      return stretches.stream()
          .filter(each -> each.from() < end && each.to() > start)
          .map(each ->
              new Stretch(Math.max(start, each.from()), Math.min(end, each.to()), each.machines()))
          .toList();
    }
  }

  /**
   * In order of time; time in which nothing is active is left out.
   *
   * @param line the machines, each once
   */
  public static List<Stretch> of(List<Track> line) {
    List<ActivePeriod> all = line.stream().flatMap(each -> each.periods().stream()).toList();
    Set<ActivePeriod> bottlenecks = new LinkedHashSet<>();
    sweep(all, (_, _, active) -> bottlenecks.addAll(longest(active)));
    List<Stretch> stretches = new ArrayList<>();
    sweep(
        List.copyOf(bottlenecks),
        (from, to, active) -> {
          Set<Integer> machines = new TreeSet<>();
          active.forEach(period -> machines.add(period.machine()));
          add(stretches, new Stretch(from, to, machines));
        });
    return stretches;
  }

  private static List<ActivePeriod> longest(List<ActivePeriod> active) {
    long length = active.stream().mapToLong(ActivePeriod::length).max().orElse(0);
    return active.stream().filter(period -> period.length() == length).toList();
  }

  private static void add(List<Stretch> stretches, Stretch next) {
    Stretch last = stretches.isEmpty() ? null : stretches.getLast();
    if (last != null && last.to() == next.from() && last.machines().equals(next.machines())) {
      stretches.set(stretches.size() - 1, new Stretch(last.from(), next.to(), last.machines()));
    } else {
      stretches.add(next);
    }
  }

  /** Takes time between two edges, and what is active there. */
  private interface Step {
    void take(long from, long to, List<ActivePeriod> active);
  }

  private static void sweep(List<ActivePeriod> periods, Step step) {
    List<ActivePeriod> waiting =
        new ArrayList<>(
            periods.stream().sorted(Comparator.comparingLong(ActivePeriod::from)).toList());
    TreeSet<Long> edges = new TreeSet<>();
    periods.forEach(period -> {
      edges.add(period.from());
      edges.add(period.to());
    });
    List<ActivePeriod> active = new ArrayList<>();
    int next = 0;
    Long from = null;
    for (long to : edges) {
      if (from != null && !active.isEmpty()) {
        step.take(from, to, List.copyOf(active));
      }
      active.removeIf(period -> period.to() <= to);
      while (next < waiting.size() && waiting.get(next).holds(to)) {
        active.add(waiting.get(next));
        next++;
      }
      from = to;
    }
  }
}
