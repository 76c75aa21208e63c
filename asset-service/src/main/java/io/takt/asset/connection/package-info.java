/** Connecting a machine in one call: what is missing of the plant, and a credential. */
@NullMarked
package io.takt.asset.connection;

import org.jspecify.annotations.NullMarked;
