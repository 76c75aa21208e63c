/**
 * Reads Kafka topics into the database exactly once: the position in a topic is a row that is
 * committed with what was read, and reading starts from that row. Table owned: {@code position}.
 */
@NullMarked
package io.takt.analytics.intake;

import org.jspecify.annotations.NullMarked;
