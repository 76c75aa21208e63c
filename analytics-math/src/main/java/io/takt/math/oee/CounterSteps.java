package io.takt.math.oee;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the readings of a counter into what was added between them.
 *
 * <ul>
 *   <li>It rose: the difference.
 *   <li>It has a modulus, and the way forward over it is shorter than a quarter of it: it rolled
 *       over. So it was in the last quarter and is in the first.
 *   <li>It fell below half otherwise: it was set back and began again at 0.
 *   <li>It fell by less: it jumped back, as after a controller restored an older value. Nothing is
 *       added until it is above all it has been in the last {@link #MEMORY}, since those items were
 *       counted.
 *   <li>It is below 0: it is no count, and passed over.
 * </ul>
 *
 * <p>So any time can be computed anew by itself, from its readings, those of the hour before, and
 * the one before these.
 *
 * @param modulus at which the counter begins again at 0; 0 when it has none
 * @param last the reading before
 * @param tops readings since the last reset that none after them has reached, the highest first
 * @param step what the last reading added
 * @param resets how often it was set back
 * @param rollovers how often it rolled over
 * @param jumps how often it jumped back
 */
public record CounterSteps(
    double modulus, Read last, List<Read> tops, double step, int resets, int rollovers, int jumps) {
  /** So far back readings matter, and the one before them; ms. */
  public static final long MEMORY = 3_600_000;

  private static final double HALF = 0.5;
  private static final double QUARTER = 0.25;

  public CounterSteps {
    tops = List.copyOf(tops);
  }

  /**
   * A value and when it was read.
   *
   * @param value NaN before the first
   */
  public record Read(long time, double value) {
    private static final Read NONE = new Read(0, Double.NaN);
  }

  public static CounterSteps start(double modulus) {
    return new CounterSteps(modulus, Read.NONE, List.of(), 0, 0, 0, 0);
  }

  /** The next usable reading. */
  public CounterSteps plus(long time, double value) {
    if (value < 0) {
      return new CounterSteps(modulus, last, tops, 0, resets, rollovers, jumps);
    }
    Read read = new Read(time, value);
    if (Double.isNaN(last.value)) {
      return new CounterSteps(modulus, read, List.of(read), 0, resets, rollovers, jumps);
    }
    List<Read> standing = new ArrayList<>(tops);
    standing.removeIf(top -> time - top.time > MEMORY);
    double counted = standing.isEmpty() ? last.value : standing.getFirst().value;
    if (rollsOverTo(value)) {
      double added = Math.max(0, modulus - counted + value);
      return new CounterSteps(modulus, read, List.of(read), added, resets, rollovers + 1, jumps);
    }
    if (value < last.value * HALF) {
      return new CounterSteps(modulus, read, List.of(read), value, resets + 1, rollovers, jumps);
    }
    standing.removeIf(top -> top.value <= value);
    standing.add(read);
    double added = Math.max(0, value - counted);
    int fallen = value < last.value ? 1 : 0;
    return new CounterSteps(modulus, read, standing, added, resets, rollovers, jumps + fallen);
  }

  private boolean rollsOverTo(double value) {
    return last.value < modulus && modulus - last.value + value < modulus * QUARTER;
  }
}
