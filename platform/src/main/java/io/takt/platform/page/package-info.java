/** Lists in pages with an opaque, signed cursor. */
@NullMarked
package io.takt.platform.page;

import org.jspecify.annotations.NullMarked;
