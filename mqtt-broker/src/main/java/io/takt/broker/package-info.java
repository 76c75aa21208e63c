/**
 * The MQTT broker: Artemis with its journal, bounded by {@link io.takt.broker.BrokerSettings}.
 * Every connection passes {@code io.takt.broker.gate} before Artemis sees it; who may do what is
 * asked through {@code io.takt.broker.access}.
 */
@NullMarked
package io.takt.broker;

import org.jspecify.annotations.NullMarked;
