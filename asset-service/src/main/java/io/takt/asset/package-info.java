/**
 * The plant model: sites, lines, machines, signals and devices. Reads topic {@code unknown}, writes
 * topics {@code plant} and {@code audit}, owns schema {@code asset}.
 */
@NullMarked
package io.takt.asset;

import org.jspecify.annotations.NullMarked;
