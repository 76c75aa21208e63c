/** What the demo machines measure: signals with unit, role, valid range and interval. */
@NullMarked
package io.takt.simulator.catalogue;

import org.jspecify.annotations.NullMarked;
