@NullMarked
package io.takt.parts;

import org.jspecify.annotations.NullMarked;
