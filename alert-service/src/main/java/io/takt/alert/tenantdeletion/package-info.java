/** The end of a tenant in this service. Owns no table; deletes from all. */
@NullMarked
package io.takt.alert.tenantdeletion;

import org.jspecify.annotations.NullMarked;
