@NullMarked
package io.takt.bench.ledger;

import org.jspecify.annotations.NullMarked;
