/** The live stream: newest value of each signal, from the topic readings, to every viewer. */
@NullMarked
package io.takt.gateway.live;

import org.jspecify.annotations.NullMarked;
