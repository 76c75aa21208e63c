@NullMarked
package io.takt.bench.chaos;

import org.jspecify.annotations.NullMarked;
