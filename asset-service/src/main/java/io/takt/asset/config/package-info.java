/** A tenant's configuration as files: exported, compared with what there is, applied. */
@NullMarked
package io.takt.asset.config;

import org.jspecify.annotations.NullMarked;
