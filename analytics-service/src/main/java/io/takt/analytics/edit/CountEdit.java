package io.takt.analytics.edit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody added to a machine's counts.
 *
 * @param time the items are those made until then
 * @param good added to the good ones; below 0 takes away
 * @param rejected added to the rejected ones; below 0 takes away
 * @param author who gave it: {@code person:} or {@code key:} with the id
 * @param undoneAt null while it holds
 */
public record CountEdit(
    long id,
    int machineId,
    Instant time,
    double good,
    double rejected,
    @Nullable Integer reasonId,
    @Nullable String comment,
    String author,
    Instant madeAt,
    @Nullable Instant undoneAt,
    @Nullable String undoneBy) {}
