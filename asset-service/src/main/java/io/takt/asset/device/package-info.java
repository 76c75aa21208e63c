/** Credentials by which machines publish. Owns table {@code device}. */
@NullMarked
package io.takt.asset.device;

import org.jspecify.annotations.NullMarked;
