/**
 * How many messages a tenant may publish in a second. Who sends more is held back: nothing is
 * refused and nothing acknowledged until its turn has come.
 */
@NullMarked
package io.takt.broker.quota;

import org.jspecify.annotations.NullMarked;
