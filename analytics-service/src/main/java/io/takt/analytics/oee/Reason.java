package io.takt.analytics.oee;

import java.util.Locale;

/** Why hours are computed anew. */
enum Reason {
  LATE_READINGS,
  PLAN_CHANGED,
  POLICY_CHANGED;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
