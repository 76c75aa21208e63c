/** The whole platform, started by {@code ./takt} as a user starts it. */
@NullMarked
package io.takt.standalone.platform;

import org.jspecify.annotations.NullMarked;
