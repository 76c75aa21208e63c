package io.takt.alert.notification;

import io.takt.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to one contact, and what became of it.
 *
 * @param occurrence the episode of the alarm it tells of
 * @param mailId RFC 5322 Message-ID, the same on every try
 * @param threadId what those of one alarm refer to
 * @param answer of the server that has not taken it
 */
record Notification(
    long id,
    TenantId tenant,
    int alarmId,
    long occurrence,
    int contactId,
    String recipient,
    String mailId,
    String threadId,
    Letter letter,
    String state,
    int tries,
    Instant createdAt,
    @Nullable Instant sentAt,
    String answer,
    boolean linkUsed) {}
