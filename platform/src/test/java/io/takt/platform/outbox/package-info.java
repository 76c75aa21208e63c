@NullMarked
package io.takt.platform.outbox;

import org.jspecify.annotations.NullMarked;
