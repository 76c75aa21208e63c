/** Who may connect to the MQTT broker, publish and subscribe; asked by the broker. */
@NullMarked
package io.takt.asset.mqttauth;

import org.jspecify.annotations.NullMarked;
