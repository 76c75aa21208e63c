/**
 * {@code ./takt bench faults}: makes one fault after the other under load and proves from the
 * ledger that nothing acknowledged was lost, doubled, invented or changed.
 */
@NullMarked
package io.takt.bench.faults;

import org.jspecify.annotations.NullMarked;
