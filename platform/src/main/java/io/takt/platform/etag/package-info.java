/** Versions of what people change: {@code ETag} and {@code If-Match}. */
@NullMarked
package io.takt.platform.etag;

import org.jspecify.annotations.NullMarked;
