/** The published MQTT payload: JSON samples and binary waveforms, within the stated limits. */
@NullMarked
package io.takt.simulator.payload;

import org.jspecify.annotations.NullMarked;
