/** Who stands behind a change, as the audit tells it. */
@NullMarked
package io.takt.platform.audit;

import org.jspecify.annotations.NullMarked;
