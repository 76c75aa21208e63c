/**
 * Brings the outbox to topics {@code plant} and {@code audit}, and topic {@code plant} to what the
 * tables say.
 */
@NullMarked
package io.takt.asset.publish;

import org.jspecify.annotations.NullMarked;
