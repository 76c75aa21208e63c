/** What the broker keeps, and what it must not say it keeps. */
@NullMarked
package io.takt.broker.store;

import org.jspecify.annotations.NullMarked;
