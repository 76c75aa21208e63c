/** The plant model as asset-service publishes it on topic {@code plant}. */
@NullMarked
package io.takt.platform.plant;

import org.jspecify.annotations.NullMarked;
