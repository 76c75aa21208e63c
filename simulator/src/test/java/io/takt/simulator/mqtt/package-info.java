@NullMarked
package io.takt.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
