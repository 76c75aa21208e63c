/**
 * What was offered, sent, acknowledged and read back, one line each. Every reading's value tells
 * which reading it is, so that lost, doubled, invented and changed ones can be told apart.
 */
@NullMarked
package io.takt.bench.ledger;

import org.jspecify.annotations.NullMarked;
