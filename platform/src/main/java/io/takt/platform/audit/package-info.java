/** Who stands behind a change, and how a service tells the audit of it. */
@NullMarked
package io.takt.platform.audit;

import org.jspecify.annotations.NullMarked;
