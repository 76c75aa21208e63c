/** What is wrong with a request, all of it. */
@NullMarked
package io.takt.asset.check;

import org.jspecify.annotations.NullMarked;
