/** HTTP in: {@code POST /api/v1/readings}. */
@NullMarked
package io.takt.ingest.http;

import org.jspecify.annotations.NullMarked;
