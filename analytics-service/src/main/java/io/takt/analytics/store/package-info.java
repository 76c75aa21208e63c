/** What the features share to write and read the database: binary COPY and its parts. */
@NullMarked
package io.takt.analytics.store;

import org.jspecify.annotations.NullMarked;
