/**
 * Compares a ledger with what the platform keeps. It reads only: SQL for what is stored, the ledger
 * for what was promised.
 */
@NullMarked
package io.takt.bench.check;

import org.jspecify.annotations.NullMarked;
