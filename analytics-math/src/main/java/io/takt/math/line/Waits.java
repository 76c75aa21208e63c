package io.takt.math.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who makes the machines of a line wait. A starved machine waits for the one before it in the flow,
 * and where that is starved too, for the one before that; a blocked one for those behind it. Of
 * machines beside each other one that does not wait in the same way is enough to be the cause.
 */
public final class Waits {
  /** As a cause: what stands before the line, or behind it. */
  public static final int OUTSIDE = 0;

  private Waits() {}

  /**
   * Time in which a machine waited, [from, to).
   *
   * @param activity starved or blocked
   * @param cause position in the line, or {@link #OUTSIDE}
   */
  public record Wait(int machine, long from, long to, Activity activity, int cause) {
    public long length() {
      return to - from;
    }
  }

  /**
   * Of machines that have a position; in order of time, then of the list.
   *
   * @param line the machines, each once
   */
  public static List<Wait> of(List<Track> line) {
    NavigableMap<Integer, List<Walker>> stages = new TreeMap<>();
    TreeSet<Long> edges = new TreeSet<>();
    List<Walker> walkers = new ArrayList<>();
    for (Track track : line) {
      if (track.position() > 0) {
        Walker walker = new Walker(track);
        walkers.add(walker);
        stages.computeIfAbsent(track.position(), _ -> new ArrayList<>()).add(walker);
        track
            .spans()
            .forEach(span -> {
              edges.add(span.from());
              edges.add(span.to());
            });
      }
    }
    List<Wait> waits = new ArrayList<>();
    Long from = null;
    for (long to : edges) {
      if (from != null) {
        long at = from;
        walkers.forEach(walker -> walker.go(at));
        for (Walker walker : walkers) {
          Activity now = walker.now();
          if (now == Activity.STARVED || now == Activity.BLOCKED) {
            int position = walker.track().position();
            int cause =
                cause(
                    now == Activity.STARVED
                        ? stages.headMap(position, false).descendingMap()
                        : stages.tailMap(position, false),
                    now);
            waits.add(new Wait(walker.track().machine(), at, to, now, cause));
          }
        }
      }
      from = to;
    }
    return waits;
  }

  /** The first that does not wait in the same way. */
  private static int cause(NavigableMap<Integer, List<Walker>> along, Activity activity) {
    return along.entrySet().stream()
        .filter(stage -> stage.getValue().stream().anyMatch(each -> each.now() != activity))
        .findFirst()
        .map(Map.Entry::getKey)
        .orElse(OUTSIDE);
  }

  /** A track, asked for times that never fall. */
  private static final class Walker {
    private final Track track;
    private int next;
    private Activity now = Activity.UNKNOWN;

    Walker(Track track) {
      this.track = track;
    }

    Track track() {
      return track;
    }

    Activity now() {
      return now;
    }

    void go(long time) {
      List<Track.Span> spans = track.spans();
      while (next < spans.size() && spans.get(next).to() <= time) {
        next++;
      }
      now =
          next < spans.size() && spans.get(next).from() <= time
              ? spans.get(next).activity()
              : Activity.UNKNOWN;
    }
  }
}
