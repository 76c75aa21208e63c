/** Means to make faults on one machine. Each touches only what it was given. */
@NullMarked
package io.takt.bench.chaos;

import org.jspecify.annotations.NullMarked;
