package io.takt.math.oee;

import org.jspecify.annotations.Nullable;

/**
 * What a person says a machine did in [from, to); it stands above what the machine reported and
 * above the limit of minor stops.
 *
 * @param edit names who said so, when and why
 * @param overProduction whether it holds even where the machine reported that it was producing: the
 *     reason of a stop does not, so that late readings can still show that it ran meanwhile
 */
public record Ruling(long from, long to, StateClass state, long edit, boolean overProduction) {
  public Ruling {
    if (from >= to) {
      throw new IllegalArgumentException("a ruling without time: " + from + " to " + to);
    }
  }

  Ruling within(long newFrom, long newTo) {
    return new Ruling(newFrom, newTo, state, edit, overProduction);
  }

  boolean holdsOver(@Nullable StateSpan told) {
    return overProduction || told == null || told.state() != StateClass.PRODUCING;
  }
}
