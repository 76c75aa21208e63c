/** Starts, asks and stops a platform of its own, by the commands and addresses its users have. */
@NullMarked
package io.takt.bench.platform;

import org.jspecify.annotations.NullMarked;
