package io.takt.alert.alarm;

import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has to say of one signal.
 *
 * @param shelvedOnce its shelving ends with the episode
 * @param occurrence id of the newest episode, of one that chatters of the first
 * @param since when that began
 * @param endedAt null while it holds
 * @param worst value in it
 * @param limit of the level it has reached
 * @param suppression why it is suppressed; null when it is not
 * @param chatter how it comes and goes
 * @param lineId of its machine; 0 where that is not known yet
 */
public record Alarm(
    int id,
    TenantId tenant,
    int siteId,
    int machineId,
    int signalId,
    int ruleId,
    long version,
    Standing standing,
    @Nullable Instant shelvedUntil,
    boolean shelvedOnce,
    Priority priority,
    long occurrence,
    Instant since,
    @Nullable Instant endedAt,
    @Nullable Double worst,
    @Nullable Double limit,
    @Nullable Suppression suppression,
    Chatter chatter,
    int lineId) {
  /** Whether people are still to be told of this episode. */
  public boolean waits(long inOccurrence) {
    return occurrence == inOccurrence
        && switch (standing.state()) {
          case UNACKNOWLEDGED, LATCHED_UNACKNOWLEDGED -> true;
          case NORMAL,
              ACKNOWLEDGED,
              RETURNED_UNACKNOWLEDGED,
              LATCHED_ACKNOWLEDGED,
              SHELVED,
              SUPPRESSED,
              OUT_OF_SERVICE ->
              false;
        };
  }

  Alarm with(Standing next) {
    boolean kept = next.shelved();
    return new Alarm(
        id,
        tenant,
        siteId,
        machineId,
        signalId,
        ruleId,
        version,
        next,
        kept ? shelvedUntil : null,
        kept && shelvedOnce,
        priority,
        occurrence,
        since,
        endedAt,
        worst,
        limit,
        next.suppressed() ? suppression : null,
        chatter,
        lineId);
  }

  Alarm suppressed(Standing next, @Nullable Suppression why) {
    return new Alarm(
        id,
        tenant,
        siteId,
        machineId,
        signalId,
        ruleId,
        version,
        next,
        shelvedUntil,
        shelvedOnce,
        priority,
        occurrence,
        since,
        endedAt,
        worst,
        limit,
        why,
        chatter,
        lineId);
  }

  Alarm with(Chatter now) {
    return new Alarm(
        id,
        tenant,
        siteId,
        machineId,
        signalId,
        ruleId,
        version,
        standing,
        shelvedUntil,
        shelvedOnce,
        priority,
        occurrence,
        since,
        endedAt,
        worst,
        limit,
        suppression,
        now,
        lineId);
  }

  Alarm shelved(Standing next, @Nullable Instant until, boolean once) {
    return new Alarm(
        id,
        tenant,
        siteId,
        machineId,
        signalId,
        ruleId,
        version,
        next,
        until,
        once,
        priority,
        occurrence,
        since,
        endedAt,
        worst,
        limit,
        suppression,
        chatter,
        lineId);
  }

  Alarm in(Occurrence now) {
    return new Alarm(
        id,
        tenant,
        siteId,
        machineId,
        signalId,
        ruleId,
        version,
        standing,
        shelvedUntil,
        shelvedOnce,
        now.priority(),
        now.id(),
        now.since(),
        now.endedAt(),
        now.worst(),
        now.limit(),
        suppression,
        chatter,
        lineId);
  }

  /** What is known of the newest episode. */
  record Occurrence(
      long id,
      Priority priority,
      Instant since,
      @Nullable Instant endedAt,
      @Nullable Double worst,
      @Nullable Double limit) {}
}
