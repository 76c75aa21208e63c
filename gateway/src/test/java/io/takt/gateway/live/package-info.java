@NullMarked
package io.takt.gateway.live;

import org.jspecify.annotations.NullMarked;
