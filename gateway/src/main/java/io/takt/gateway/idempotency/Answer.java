package io.takt.gateway.idempotency;

import java.util.Map;

/**
 * An answer to be given again.
 *
 * @param headers those that belong to the answer and not to the way it was sent
 */
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
record Answer(int status, Map<String, String> headers, byte[] body) {}
