package io.takt.math.oee;

/**
 * What a person says a machine did in [from, to); it stands above what the machine reported and
 * above the limit of minor stops.
 *
 * @param edit names who said so, when and why
 */
public record Ruling(long from, long to, StateClass state, long edit) {
  public Ruling {
    if (from >= to) {
      throw new IllegalArgumentException("a ruling without time: " + from + " to " + to);
    }
  }
}
