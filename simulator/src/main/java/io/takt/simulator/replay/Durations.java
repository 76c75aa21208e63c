package io.takt.simulator.replay;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people type them: {@code 500ms}, {@code 1s}, {@code 15m}, {@code 1h}, {@code 1d}.
 */
final class Durations {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})(ms|s|m|min|h|d)");

  private Durations() {}

  static Duration parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || Long.parseLong(shape.group(1)) == 0) {
      throw new Refusal("'" + text + "' is not a duration such as 500ms, 1s, 15m, 1h");
    }
    long amount = Long.parseLong(shape.group(1));
    return switch (shape.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m", "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
