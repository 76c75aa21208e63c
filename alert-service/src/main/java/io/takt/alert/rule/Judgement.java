package io.takt.alert.rule;

/**
 * How readings are judged.
 *
 * @param onDelay ms a level must hold before it counts
 * @param offDelay ms it must have ended before it counts as ended
 * @param gate when they are
 */
public record Judgement(Condition condition, long onDelay, long offDelay, Gate gate) {
  public Judgement {
    if (onDelay < 0 || offDelay < 0) {
      throw new IllegalArgumentException("delays are not negative");
    }
    if (condition instanceof Condition.Missing && (onDelay == 0 || offDelay != 0)) {
      throw new IllegalArgumentException("silence lasts, and a reading ends it at once");
    }
  }

  /** Always active. */
  public Judgement(Condition condition, long onDelay, long offDelay) {
    this(condition, onDelay, offDelay, Gate.OPEN);
  }

  int levels() {
    return condition.priorities().size();
  }

  /** Whether more is worse. */
  public boolean rises() {
    return !(condition instanceof Condition.Low);
  }

  boolean isGated() {
    return !gate.isAlwaysOpen();
  }

  /** Whether a track keeps more than levels and readings. */
  boolean looksAround() {
    return isGated()
        || switch (condition) {
          case Condition.Count _, Condition.Deviation _ -> true;
          case Condition.High _,
              Condition.Low _,
              Condition.Rate _,
              Condition.InState _,
              Condition.Missing _ ->
              false;
        };
  }
}
