package io.takt.alert.oncall;

import io.takt.contracts.TenantId;

/**
 * A call to somebody that waits.
 *
 * @param place what is told together
 */
record PersonCall(
    long id, TenantId tenant, int contactId, int alarmId, long occurrence, int step, String place) {
  /** What becomes of a call. */
  enum State {
    TOLD,
    /** Until quiet hours end. */
    QUIET,
    /** Until the digest. */
    LIMIT,
    /** Until what else happens there is told with it. */
    GROUP,
    DIGESTED
  }
}
