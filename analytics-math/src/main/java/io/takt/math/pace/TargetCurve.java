package io.takt.math.pace;

import io.takt.math.oee.PlannedTime;
import io.takt.math.oee.Work;
import io.takt.math.pace.Target.Items;
import io.takt.math.pace.Target.None;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target of a shift over its time: planned time over planned run time per item (ISO 22400-2:
 * POT / PRI), breaks left out.
 *
 * @param pieces of planned time, in order
 */
public record TargetCurve(List<Piece> pieces) {
  /**
   * So much of planned time may lack a run time, as where the product was not told for a moment.
   */
  private static final double LACKING = 0.05;

  public TargetCurve {
    pieces = List.copyOf(pieces);
  }

  /**
   * Planned time with one run time.
   *
   * @param runTime ms per item; 0: nobody planned one
   */
  public record Piece(long from, long to, double runTime) {
    private long until(long time) {
      return Math.clamp(time - from, 0, to - from);
    }
  }

  /**
   * @param planned of one shift, in order and without overlap
   * @param work in order and without overlap; what is after {@code now} counts nothing
   * @param now from here on the machine works on what it does now
   */
  public static TargetCurve of(List<PlannedTime> planned, List<Work> work, long now) {
    List<Piece> pieces = new ArrayList<>();
    Work last = at(work, now);
    double ahead = last == null ? 0 : last.perItem();
    for (PlannedTime time : planned) {
      long at = time.from();
      for (Work each : work) {
        long to = Math.min(Math.min(each.to(), time.to()), now);
        long from = Math.max(each.from(), at);
        if (from < to) {
          add(pieces, at, from, 0);
          add(pieces, from, to, each.perItem());
          at = to;
        }
      }
      long passed = Math.clamp(now, at, time.to());
      add(pieces, at, passed, 0);
      add(pieces, passed, time.to(), ahead);
    }
    return new TargetCurve(pieces);
  }

  /** What it works on at a time, or did last; null when nobody knows. */
  public static @Nullable Work at(List<Work> work, long time) {
    return work.stream()
        .filter(each -> each.from() <= time)
        .reduce((_, later) -> later)
        .orElse(null);
  }

  private static void add(List<Piece> pieces, long from, long to, double runTime) {
    if (from < to) {
      pieces.add(new Piece(from, to, runTime));
    }
  }

  /** By a time, or none as long as too much of the whole shift has none. */
  public Target at(long time) {
    long missing = missing();
    if (missing > LACKING * planned(Long.MAX_VALUE)) {
      return new None(missing);
    }
    double count = 0;
    for (Piece piece : pieces) {
      count += piece.runTime() == 0 ? 0 : piece.until(time) / piece.runTime();
    }
    return new Items(count);
  }

  /** Planned time without a run time, ms. */
  public long missing() {
    return pieces.stream()
        .filter(piece -> piece.runTime() == 0)
        .mapToLong(piece -> piece.to() - piece.from())
        .sum();
  }

  /** Planned time until a time, ms. */
  public long planned(long time) {
    return pieces.stream().mapToLong(piece -> piece.until(time)).sum();
  }
}
