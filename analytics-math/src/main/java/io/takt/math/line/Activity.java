package io.takt.math.line;

import io.takt.math.oee.Interval;
import io.takt.math.oee.StateClass;
import io.takt.math.oee.StateMapping;
import java.util.Locale;

/** What a moment of a machine means for the others of its line. */
public enum Activity {
  /** The others wait for it, if they wait: it works, is set up, repaired or maintained. */
  ACTIVE,
  /** It waits for what should come. */
  STARVED,
  /** It waits for room behind it. */
  BLOCKED,
  /** It waits, and did not say for what. */
  WAITING,
  /** Nobody knows. */
  UNKNOWN,
  /** Nothing was planned, and nothing made. */
  UNPLANNED;

  public static Activity of(Interval interval) {
    return switch (interval.element()) {
      case PRODUCTION, SETUP, BREAKDOWN, PLANNED_DOWNTIME, OUTSIDE_PLAN -> ACTIVE;
      case MINOR_STOP -> isStandby(interval) ? waiting(interval.word()) : ACTIVE;
      case WAITING, NO_ORDER -> waiting(interval.word());
      case UNCLASSIFIED -> UNKNOWN;
      case UNPLANNED -> UNPLANNED;
    };
  }

  /** Whether the machine said that it could work; a person's word says that it could not. */
  private static boolean isStandby(Interval interval) {
    StateClass told = StateMapping.USUAL.of(interval.word());
    return interval.edit() == 0 && (told == StateClass.STANDBY || told == StateClass.OFF);
  }

  private static Activity waiting(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "starved" -> STARVED;
      case "blocked" -> BLOCKED;
      default -> WAITING;
    };
  }
}
