@NullMarked
package io.takt.broker.gate;

import org.jspecify.annotations.NullMarked;
