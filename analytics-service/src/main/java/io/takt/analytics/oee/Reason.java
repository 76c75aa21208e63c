package io.takt.analytics.oee;

/** Why hours are computed anew. */
enum Reason {
  LATE_READINGS,
  PLAN_CHANGED,
  POLICY_CHANGED,
  EDITED
}
