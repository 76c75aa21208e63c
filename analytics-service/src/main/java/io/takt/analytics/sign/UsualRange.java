package io.takt.analytics.sign;

import io.takt.analytics.sign.Sign.Kind;
import java.util.Optional;

/**
 * Between which values a signal usually is: in nine of ten hours it was not above or below them.
 *
 * @param hours that are known
 */
record UsualRange(double low, double high, long hours) {
  /** Of a signal that is hardly known, nothing is unusual. */
  private static final int FEWEST = 24;

  /** Beyond its range by this part of it, a value is far outside. */
  private static final double MARGIN = 0.2;

  Optional<Kind> judge(double value) {
    double margin = MARGIN * (high - low);
    if (hours < FEWEST || (value >= low - margin && value <= high + margin)) {
      return Optional.empty();
    }
    return Optional.of(value > high ? Kind.HIGH : Kind.LOW);
  }
}
