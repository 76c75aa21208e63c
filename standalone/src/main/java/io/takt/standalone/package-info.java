/** Everything on one machine: what {@code ./takt} runs. */
@NullMarked
package io.takt.standalone;

import org.jspecify.annotations.NullMarked;
