package io.takt.bench.pipeline;

import java.util.Locale;

/** Numbers as a reader wants them: three digits that mean something. */
final class Numbers {
  private Numbers() {}

  static String show(double value) {
    double size = Math.abs(value);
    if (size >= 10_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.3g", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  static double millis(long nanos) {
    return nanos / 1e6;
  }
}
