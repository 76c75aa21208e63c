@NullMarked
package io.takt.math.line;

import org.jspecify.annotations.NullMarked;
