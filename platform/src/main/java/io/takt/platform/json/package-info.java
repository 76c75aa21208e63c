/** How answers are written. */
@NullMarked
package io.takt.platform.json;

import org.jspecify.annotations.NullMarked;
