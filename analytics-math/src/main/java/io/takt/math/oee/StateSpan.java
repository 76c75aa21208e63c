package io.takt.math.oee;

/**
 * A machine's state without interruption, in [from, to).
 *
 * @param word as the machine reported it; empty when it was derived from something else
 */
public record StateSpan(long from, long to, StateClass state, String word) {
  public StateSpan {
    if (from >= to) {
      throw new IllegalArgumentException("a span without time: " + from + " to " + to);
    }
  }
}
