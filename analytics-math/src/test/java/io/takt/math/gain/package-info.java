@NullMarked
package io.takt.math.gain;

import org.jspecify.annotations.NullMarked;
