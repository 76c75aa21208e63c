/**
 * What the tests put around the service: a broker, a plant, an asset-service by hand, eyes on
 * topics.
 */
@NullMarked
package io.takt.ingest.rig;

import org.jspecify.annotations.NullMarked;
