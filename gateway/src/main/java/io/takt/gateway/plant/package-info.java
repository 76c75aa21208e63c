/**
 * What the gateway has to know of the plant: which sites there are and where machines stand. Topic
 * in: plant.
 */
@NullMarked
package io.takt.gateway.plant;

import org.jspecify.annotations.NullMarked;
