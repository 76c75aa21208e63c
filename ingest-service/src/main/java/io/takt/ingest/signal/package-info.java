/** Asks asset-service for the ids of signals that appear for the first time. */
@NullMarked
package io.takt.ingest.signal;

import org.jspecify.annotations.NullMarked;
