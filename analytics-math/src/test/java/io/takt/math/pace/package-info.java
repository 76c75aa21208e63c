@NullMarked
package io.takt.math.pace;

import org.jspecify.annotations.NullMarked;
