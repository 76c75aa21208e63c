/** Ranges of addresses, and which of them everybody reaches. */
@NullMarked
package io.takt.platform.network;

import org.jspecify.annotations.NullMarked;
