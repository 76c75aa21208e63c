package sample.house.math;

import java.time.Clock;

/** A formula that looks at the clock. */
public final class Impure {
  public double now(Clock clock) {
    return clock.millis();
  }
}
