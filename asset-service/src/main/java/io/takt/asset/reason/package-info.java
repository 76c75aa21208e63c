/**
 * Why machines stand or make bad parts: classes, groups and reasons. Owns table {@code reason};
 * writes topics {@code plant} and {@code audit} by the outbox.
 */
@NullMarked
package io.takt.asset.reason;

import org.jspecify.annotations.NullMarked;
