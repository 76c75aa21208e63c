@NullMarked
package io.takt.asset.mqttauth;

import org.jspecify.annotations.NullMarked;
