package io.takt.simulator.dice;

/**
 * Draws that depend only on what is drawn, never on what was drawn before. So a model can stop,
 * resume and skip without its future changing.
 *
 * @param seed of the whole plant
 */
public record Dice(long seed) {
  private static final double UNIT = 0x1.0p-53;

  /** An independent family of draws, such as those of one machine. */
  public Dice of(long family) {
    return new Dice(mix(seed + 0x9E3779B97F4A7C15L * (family + 1)));
  }

  /** Evenly in [0, 1). */
  public double uniform(long purpose, long index) {
    return (bits(purpose, index) >>> 11) * UNIT;
  }

  /** Evenly in [low, high). */
  public double between(long purpose, long index, double low, double high) {
    return low + (high - low) * uniform(purpose, index);
  }

  /** Evenly among 0 to bound - 1. */
  public int pick(long purpose, long index, int bound) {
    return (int) (uniform(purpose, index) * bound);
  }

  /** Standard normal, by Box and Muller. */
  public double normal(long purpose, long index) {
    double radius = Math.sqrt(-2 * Math.log(1 - uniform(purpose, 2 * index)));
    return radius * Math.cos(2 * Math.PI * uniform(purpose, 2 * index + 1));
  }

  /**
   * A smooth curve through one standard normal draw each {@code period}, as slow disturbances are.
   */
  public double drift(long purpose, long at, long period) {
    long step = Math.floorDiv(at, period);
    double part = (double) Math.floorMod(at, period) / period;
    double from = normal(purpose, step);
    return from + (normal(purpose, step + 1) - from) * part * part * (3 - 2 * part);
  }

  private long bits(long purpose, long index) {
    return mix(mix(seed ^ (purpose * 0xD1342543DE82EF95L)) + index * 0x9E3779B97F4A7C15L);
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
