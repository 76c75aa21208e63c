package io.takt.alert.oncall;

import io.takt.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The step that is next for an alarm.
 *
 * @param policy null before the first step
 * @param step counted from 0
 * @param called whether a step of this round has found anybody
 */
record Escalation(
    int alarmId,
    TenantId tenant,
    long occurrence,
    @Nullable PolicyContent policy,
    int step,
    boolean called,
    long version) {}
