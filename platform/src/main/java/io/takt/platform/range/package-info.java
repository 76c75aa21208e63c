/** The range of time a caller asks for. */
@NullMarked
package io.takt.platform.range;

import org.jspecify.annotations.NullMarked;
