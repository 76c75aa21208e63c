/**
 * What devices do at the broker: who comes and goes, who is refused and why, how much each sends.
 * Kept here in bounded memory and told to asset-service in batches; nothing waits for it.
 */
@NullMarked
package io.takt.broker.activity;

import org.jspecify.annotations.NullMarked;
