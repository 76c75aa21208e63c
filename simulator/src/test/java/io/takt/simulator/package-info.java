@NullMarked
package io.takt.simulator;

import org.jspecify.annotations.NullMarked;
