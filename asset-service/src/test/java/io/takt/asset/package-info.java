@NullMarked
package io.takt.asset;

import org.jspecify.annotations.NullMarked;
