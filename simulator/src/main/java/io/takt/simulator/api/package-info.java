/** The public REST calls that a demo or a replayed file needs to be known to the platform. */
@NullMarked
package io.takt.simulator.api;

import org.jspecify.annotations.NullMarked;
