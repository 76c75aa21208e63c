package io.takt.alert.alarm;

import java.util.Locale;

/** What can happen to an alarm. */
public enum Move {
  RAISE,
  /** It comes again in the same occurrence: who has seen it has seen it. */
  REPEAT,
  /** A deeper level: who has acknowledged the milder one has not seen this. */
  WORSEN,
  CLEAR,
  /** It never was, as late readings show, or its rule is another now. */
  WITHDRAW,
  ACKNOWLEDGE,
  RESET,
  SHELVE,
  UNSHELVE,
  SUPPRESS,
  UNSUPPRESS,
  TAKE_OUT,
  PUT_BACK;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
