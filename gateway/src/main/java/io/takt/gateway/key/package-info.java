/** API keys for programs; table api_key. */
@NullMarked
package io.takt.gateway.key;

import org.jspecify.annotations.NullMarked;
