package io.takt.alert.rule;

/**
 * A step of a rule.
 *
 * @param limit beyond which it begins, in the signal's unit
 */
public record Level(Priority priority, double limit) {
  public Level {
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("a limit is finite");
    }
  }
}
