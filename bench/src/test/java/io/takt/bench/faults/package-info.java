@NullMarked
package io.takt.bench.faults;

import org.jspecify.annotations.NullMarked;
