/**
 * Passes calls on to the service that answers them, with a token of its own, and answers for one
 * that does not.
 */
@NullMarked
package io.takt.gateway.route;

import org.jspecify.annotations.NullMarked;
