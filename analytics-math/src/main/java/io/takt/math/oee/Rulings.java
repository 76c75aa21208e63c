package io.takt.math.oee;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The layer of people's words above what a machine reported. */
public final class Rulings {
  private Rulings() {}

  /**
   * What holds: at each moment the ruling of the latest edit, which is the one with the highest
   * number. In order of time and without overlap, whatever the order of what is given.
   */
  public static List<Ruling> latest(Collection<Ruling> rulings) {
    List<Ruling> latestFirst =
        rulings.stream().sorted(Comparator.comparingLong(Ruling::edit).reversed()).toList();
    TreeSet<Long> edges = new TreeSet<>();
    for (Ruling ruling : rulings) {
      edges.add(ruling.from());
      edges.add(ruling.to());
    }
    List<Ruling> latest = new ArrayList<>();
    Long from = null;
    for (Long to : edges) {
      if (from != null) {
        add(latest, at(latestFirst, from), from, to);
      }
      from = to;
    }
    return latest;
  }

  private static @Nullable Ruling at(List<Ruling> latestFirst, long time) {
    for (Ruling ruling : latestFirst) {
      if (ruling.from() <= time && time < ruling.to()) {
        return ruling;
      }
    }
    return null;
  }

  private static void add(List<Ruling> rulings, @Nullable Ruling next, long from, long to) {
    if (next == null) {
      return;
    }
    Ruling last = rulings.isEmpty() ? null : rulings.getLast();
    if (last != null && last.to() == from && last.edit() == next.edit()) {
      rulings.set(rulings.size() - 1, next.within(last.from(), to));
    } else {
      rulings.add(next.within(from, to));
    }
  }
}
