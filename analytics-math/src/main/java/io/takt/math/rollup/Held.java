package io.takt.math.rollup;

/**
 * The value over time: each usable reading's value stands until the next reading, or as long as
 * {@link HoldRule} lets it.
 *
 * @param integral sum of value x ms, in the signal's unit times ms
 * @param covered ms in which a value stood
 */
public record Held(double integral, long covered) {
  static final Held NONE = new Held(0, 0);

  Held plus(double value, long ms) {
    return ms == 0 ? this : new Held(integral + value * ms, covered + ms);
  }

  Held plus(Held other) {
    return new Held(integral + other.integral, covered + other.covered);
  }
}
