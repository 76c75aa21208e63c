package io.takt.analytics.query;

/** How good a value is, as the API says it. */
final class Quality {
  private Quality() {}

  static String of(int stored) {
    return switch (stored) {
      case 0 -> "good";
      case 1 -> "uncertain";
      case 2 -> "bad";
      case 3 -> "stale";
      default -> throw new IllegalArgumentException("no quality: " + stored);
    };
  }
}
