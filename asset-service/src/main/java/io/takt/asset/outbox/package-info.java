/**
 * Changes of the plant model on their way to topic {@code plant}. Owns table {@code outbox}, which
 * also carries what the audit is told of them.
 */
@NullMarked
package io.takt.asset.outbox;

import org.jspecify.annotations.NullMarked;
