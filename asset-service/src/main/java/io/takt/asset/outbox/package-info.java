/**
 * Changes of the plant model on their way to topic {@code plant}, and what the audit is told of
 * them on its way to topic {@code audit}. Owns table {@code outbox}.
 */
@NullMarked
package io.takt.asset.outbox;

import org.jspecify.annotations.NullMarked;
