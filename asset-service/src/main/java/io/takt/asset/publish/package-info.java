/** Brings the outbox to topic {@code plant}, and the topic to what the tables say. */
@NullMarked
package io.takt.asset.publish;

import org.jspecify.annotations.NullMarked;
