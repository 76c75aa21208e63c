/** Brings topic {@code plant} to what the tables say before the outbox is published. */
@NullMarked
package io.takt.asset.publish;

import org.jspecify.annotations.NullMarked;
