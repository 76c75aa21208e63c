/**
 * The end of a tenant, across all services. Owns tables {@code tenant_deletion} and {@code
 * deleted_tenant}.
 */
@NullMarked
package io.takt.gateway.tenantdeletion;

import org.jspecify.annotations.NullMarked;
