@NullMarked
package io.takt.asset.inbox;

import org.jspecify.annotations.NullMarked;
