/** The enterprises whose data is kept apart. Owns table {@code tenant}. */
@NullMarked
package io.takt.asset.tenant;

import org.jspecify.annotations.NullMarked;
