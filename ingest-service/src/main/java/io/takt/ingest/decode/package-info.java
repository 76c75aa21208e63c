/**
 * What a payload says, in the words of its sender: pure functions from bytes to readings by signal
 * name, or to every reason why not. No clock, no I/O, no plant.
 *
 * <p>A broken frame (cut JSON, bad UTF-8, too deep, too many values) refuses the message whole.
 * Inside a good frame each bad reading is refused for itself and the good ones beside it stand.
 */
@NullMarked
package io.takt.ingest.decode;

import org.jspecify.annotations.NullMarked;
