/**
 * How a service that writes a table and a topic does both or none: records wait in table {@code
 * outbox} of its schema, put there by the change's own transaction, until they are on their topic.
 * A service that owns such a table imports {@link OutboxParts}.
 */
@NullMarked
package io.takt.platform.outbox;

import org.jspecify.annotations.NullMarked;
