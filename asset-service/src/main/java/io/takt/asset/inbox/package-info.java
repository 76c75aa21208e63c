/**
 * Machines that publish but are not in the plant. Reads topic {@code unknown}, owns table {@code
 * inbox}.
 */
@NullMarked
package io.takt.asset.inbox;

import org.jspecify.annotations.NullMarked;
