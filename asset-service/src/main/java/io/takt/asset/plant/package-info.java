/**
 * Sites, lines, machines, their types and signals. Owns tables {@code site, line, machine,
 * machine_path, machine_type, signal}.
 */
@NullMarked
package io.takt.asset.plant;

import org.jspecify.annotations.NullMarked;
