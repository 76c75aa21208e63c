@NullMarked
package io.takt.simulator.api;

import org.jspecify.annotations.NullMarked;
