/** What would gain most: how much of a loss could be won, supposed from the machine's own past. */
@NullMarked
package io.takt.math.gain;

import org.jspecify.annotations.NullMarked;
