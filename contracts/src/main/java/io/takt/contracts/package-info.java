/**
 * What crosses a border between services: ids, keys, topics and events. The events themselves are
 * in {@code src/main/protobuf}. No Spring, no I/O.
 */
@NullMarked
package io.takt.contracts;

import org.jspecify.annotations.NullMarked;
