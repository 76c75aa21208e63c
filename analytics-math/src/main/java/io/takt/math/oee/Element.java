package io.takt.math.oee;

/** What a moment of a machine counts as. Each moment counts as exactly one of them. */
public enum Element {
  /** Not planned, and nothing made. */
  UNPLANNED,
  /** Made items outside planned time: told apart, part of no indicator. */
  OUTSIDE_PLAN,
  /** Planned downtime: POT less PBT. */
  PLANNED_DOWNTIME,
  /** Actual production time, APT. */
  PRODUCTION,
  /** Actual unit setup time, AUST. */
  SETUP,
  /** Actual unit delay time, ADET: it could not work. */
  BREAKDOWN,
  /** ADET: a stop below the limit. */
  MINOR_STOP,
  /** ADET: it could work, and something else was missing. */
  WAITING,
  /** ADOT: it could work, and there was no order. */
  NO_ORDER,
  /** Planned, and nobody knows what it did: no data, or a word without meaning. */
  UNCLASSIFIED;

  /** Whether it is part of planned busy time, PBT. */
  public boolean isBusy() {
    return switch (this) {
      case UNPLANNED, OUTSIDE_PLAN, PLANNED_DOWNTIME -> false;
      case PRODUCTION, SETUP, BREAKDOWN, MINOR_STOP, WAITING, NO_ORDER, UNCLASSIFIED -> true;
    };
  }

  /** Whether it is an unplanned gap while an order runs, ADET. */
  public boolean isDelay() {
    return this == BREAKDOWN || this == MINOR_STOP || this == WAITING;
  }
}
