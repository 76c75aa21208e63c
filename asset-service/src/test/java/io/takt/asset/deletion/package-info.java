@NullMarked
package io.takt.asset.deletion;

import org.jspecify.annotations.NullMarked;
