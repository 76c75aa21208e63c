/** Who calls, for which tenant, with which rights; taken from the token, never from the request. */
@NullMarked
package io.takt.platform.caller;

import org.jspecify.annotations.NullMarked;
