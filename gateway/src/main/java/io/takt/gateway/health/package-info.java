/** How the parts are, in words for people. */
@NullMarked
package io.takt.gateway.health;

import org.jspecify.annotations.NullMarked;
