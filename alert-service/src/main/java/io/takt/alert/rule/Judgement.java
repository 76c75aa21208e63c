package io.takt.alert.rule;

/**
 * How readings are judged.
 *
 * @param onDelay ms a level must hold before it counts
 * @param offDelay ms it must have ended before it counts as ended
 */
public record Judgement(Condition condition, long onDelay, long offDelay) {
  public Judgement {
    if (onDelay < 0 || offDelay < 0) {
      throw new IllegalArgumentException("delays are not negative");
    }
    if (condition instanceof Condition.Missing && (onDelay == 0 || offDelay != 0)) {
      throw new IllegalArgumentException("silence lasts, and a reading ends it at once");
    }
  }

  int levels() {
    return condition.priorities().size();
  }
}
