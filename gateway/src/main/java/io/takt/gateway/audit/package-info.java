/**
 * The audit: collects topic {@code audit} and the gateway's own entries, answers an administrator's
 * questions. Owns table {@code audit_entry}, which is only ever added to.
 */
@NullMarked
package io.takt.gateway.audit;

import org.jspecify.annotations.NullMarked;
