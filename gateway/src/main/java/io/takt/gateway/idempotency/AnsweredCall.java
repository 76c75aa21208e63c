package io.takt.gateway.idempotency;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made with a key.
 *
 * @param request hash of what was asked
 * @param answer sealed; null while it is being answered
 */
@SuppressWarnings("ArrayRecordComponent") // read from a table, never compared
record AnsweredCall(byte[] request, Instant beganAt, byte @Nullable [] answer) {
  boolean asked(byte[] other) {
    return Arrays.equals(request, other);
  }
}
