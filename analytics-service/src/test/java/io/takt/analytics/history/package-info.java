/** Tests of the writer. */
@NullMarked
package io.takt.analytics.history;

import org.jspecify.annotations.NullMarked;
