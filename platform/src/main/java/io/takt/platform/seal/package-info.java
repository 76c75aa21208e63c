/** What is kept so that only who has the key can read it. */
@NullMarked
package io.takt.platform.seal;

import org.jspecify.annotations.NullMarked;
