/** Short-lived signed tokens: the only thing a service trusts on a call. */
@NullMarked
package io.takt.platform.token;

import org.jspecify.annotations.NullMarked;
