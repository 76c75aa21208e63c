/**
 * Makes Artemis keep two promises of MQTT it breaks by itself: a publisher's messages stay in their
 * order, and a message is acknowledged after all of its own writes (decision 0012).
 */
@NullMarked
package io.takt.broker.order;

import org.jspecify.annotations.NullMarked;
