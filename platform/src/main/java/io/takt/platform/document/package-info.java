/** What the API documents of all services say alike. */
@NullMarked
package io.takt.platform.document;

import org.jspecify.annotations.NullMarked;
