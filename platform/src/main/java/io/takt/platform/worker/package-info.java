/** Threads of a service that read or write topics: how they start, stop and begin again. */
@NullMarked
package io.takt.platform.worker;

import org.jspecify.annotations.NullMarked;
