@NullMarked
package io.takt.bench.check;

import org.jspecify.annotations.NullMarked;
