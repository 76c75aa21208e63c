/** Tells the audit of each change, in the change's own transaction. */
@NullMarked
package io.takt.asset.audit;

import org.jspecify.annotations.NullMarked;
