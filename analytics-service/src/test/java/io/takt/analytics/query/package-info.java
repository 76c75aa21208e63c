/** Tests of the API. */
@NullMarked
package io.takt.analytics.query;

import org.jspecify.annotations.NullMarked;
