package io.takt.analytics.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A content that is not, or no longer, the value of its key.
 *
 * @param superseded the old one came after the new one, numbered lower
 */
record Correction(
    int signal,
    long time,
    Content old,
    int oldOrder,
    Content replacement,
    int newOrder,
    boolean superseded,
    @Nullable UUID trace) {}
