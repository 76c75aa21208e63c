/**
 * The end of a tenant in this service and at the broker. Owns no table; deletes from all.
 *
 * <p>Topics out: a deletion record in {@code plant} for each thing that was told there.
 */
@NullMarked
package io.takt.asset.tenantdeletion;

import org.jspecify.annotations.NullMarked;
