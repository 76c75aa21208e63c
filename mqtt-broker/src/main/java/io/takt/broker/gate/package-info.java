/**
 * What stands between a client's socket and the broker: sign-in, the right to each topic, room in
 * the store. A message that does not pass never reaches the journal; one that has to wait holds
 * back its own connection only.
 */
@NullMarked
package io.takt.broker.gate;

import org.jspecify.annotations.NullMarked;
