/** What every service answers alike: callers, problems, pages, traces, the plant feed. */
@NullMarked
package io.takt.platform;

import org.jspecify.annotations.NullMarked;
