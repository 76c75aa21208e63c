package io.takt.analytics.query;

import java.util.Locale;

/** How good a value is, as the API says it; in the order of their stored numbers. */
enum Quality {
  GOOD,
  UNCERTAIN,
  BAD,
  STALE;

  static String of(int stored) {
    return values()[stored].name().toLowerCase(Locale.ROOT);
  }
}
