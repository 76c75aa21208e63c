/** Reads Kafka topics without a group: each instance for itself, from a place it chooses. */
@NullMarked
package io.takt.ingest.tail;

import org.jspecify.annotations.NullMarked;
