/** Changes of the plant model on their way to topic {@code plant}. Owns table {@code outbox}. */
@NullMarked
package io.takt.asset.outbox;

import org.jspecify.annotations.NullMarked;
