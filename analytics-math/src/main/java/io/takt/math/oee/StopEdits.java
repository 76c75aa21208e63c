package io.takt.math.oee;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The layer of edits above what a machine reported. */
public final class StopEdits {
  private StopEdits() {}

  /**
   * What holds: at each moment the latest edit that was not undone. In order of time and without
   * overlap, whatever the order of the edits.
   */
  public static List<Ruling> rulings(Collection<StopEdit> edits) {
    List<StopEdit> standing =
        edits.stream()
            .filter(edit -> !edit.undone())
            .sorted(Comparator.comparingLong(StopEdit::id).reversed())
            .toList();
    TreeSet<Long> edges = new TreeSet<>();
    for (StopEdit edit : standing) {
      edges.add(edit.from());
      edges.add(edit.to());
    }
    List<Ruling> rulings = new ArrayList<>();
    Long from = null;
    for (Long to : edges) {
      if (from != null) {
        add(rulings, from, to, at(standing, from));
      }
      from = to;
    }
    return rulings;
  }

  private static @Nullable StopEdit at(List<StopEdit> latestFirst, long time) {
    for (StopEdit edit : latestFirst) {
      if (edit.from() <= time && time < edit.to()) {
        return edit;
      }
    }
    return null;
  }

  private static void add(List<Ruling> rulings, long from, long to, @Nullable StopEdit edit) {
    if (edit == null) {
      return;
    }
    Ruling last = rulings.isEmpty() ? null : rulings.getLast();
    if (last != null && last.to() == from && last.edit() == edit.id()) {
      rulings.set(rulings.size() - 1, new Ruling(last.from(), to, edit.state(), edit.id()));
    } else {
      rulings.add(new Ruling(from, to, edit.state(), edit.id()));
    }
  }
}
