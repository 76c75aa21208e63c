/** How much of a tenant a caller sees. */
@NullMarked
package io.takt.platform.realm;

import org.jspecify.annotations.NullMarked;
