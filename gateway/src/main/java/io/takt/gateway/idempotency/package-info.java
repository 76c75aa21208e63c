/**
 * The same call sent again does nothing twice: POST with {@code Idempotency-Key} (IETF
 * draft-ietf-httpapi-idempotency-key-header). Table: answered_call.
 */
@NullMarked
package io.takt.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
