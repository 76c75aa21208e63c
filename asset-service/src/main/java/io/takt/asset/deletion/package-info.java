/**
 * Sites, lines, machines and signals that somebody deleted, kept for a while with all that hung on
 * them. Owns tables {@code deleted_thing, deleted_row, deleted_record}; moves rows of the plant
 * model, of devices, run times and runs there and back, each told to topic {@code plant}.
 */
@NullMarked
package io.takt.asset.deletion;

import org.jspecify.annotations.NullMarked;
