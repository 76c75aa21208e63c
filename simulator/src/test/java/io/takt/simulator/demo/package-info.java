@NullMarked
package io.takt.simulator.demo;

import org.jspecify.annotations.NullMarked;
