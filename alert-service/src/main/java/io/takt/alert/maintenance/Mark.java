package io.takt.alert.maintenance;

import java.time.Instant;

/**
 * A time in which a machine is worked on.
 *
 * @param until it no longer is then
 * @param markedBy who said so first
 * @param endedBy who ended it before its time; empty for nobody
 */
record Mark(
    int id,
    int siteId,
    int machineId,
    long version,
    Instant from,
    Instant until,
    String reason,
    String markedBy,
    String endedBy) {
  String state(Instant now) {
    return now.isBefore(from) ? "planned" : now.isBefore(until) ? "running" : "over";
  }
}
