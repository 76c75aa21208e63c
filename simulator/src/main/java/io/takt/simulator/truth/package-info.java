/** What really happened in the plant, as a file that tests compare the platform with. */
@NullMarked
package io.takt.simulator.truth;

import org.jspecify.annotations.NullMarked;
