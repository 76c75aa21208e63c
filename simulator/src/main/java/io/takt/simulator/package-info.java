/**
 * A plant that speaks MQTT as real machines do: the demo plant and the replay of CSV files. Knows
 * nothing of the platform but the published payload and the public REST calls.
 */
@NullMarked
package io.takt.simulator;

import org.jspecify.annotations.NullMarked;
