/** Sites, lines, machines and signals. Owns the tables of these names and {@code machine_path}. */
@NullMarked
package io.takt.asset.plant;

import org.jspecify.annotations.NullMarked;
