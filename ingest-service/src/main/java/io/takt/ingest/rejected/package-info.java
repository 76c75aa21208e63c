/**
 * What was refused, for people: a window over topic {@code rejected}. And its way back: what was
 * refused for being ahead of the server's clock is released when clock correction is switched on
 * for its device.
 */
@NullMarked
package io.takt.ingest.rejected;

import org.jspecify.annotations.NullMarked;
