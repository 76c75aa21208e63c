package io.takt.alert.oncall;

import io.takt.contracts.TenantId;

/** A call to somebody that waits. */
record PersonCall(long id, TenantId tenant, int contactId, int alarmId, long occurrence, int step) {
  /** What becomes of a call. */
  enum State {
    TOLD,
    /** Until quiet hours end. */
    QUIET,
    /** Until the digest. */
    LIMIT,
    DIGESTED
  }
}
