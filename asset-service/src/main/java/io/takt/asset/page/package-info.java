/** Lists in pages by id. */
@NullMarked
package io.takt.asset.page;

import org.jspecify.annotations.NullMarked;
