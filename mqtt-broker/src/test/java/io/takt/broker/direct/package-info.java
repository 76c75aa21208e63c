@NullMarked
package io.takt.broker.direct;

import org.jspecify.annotations.NullMarked;
