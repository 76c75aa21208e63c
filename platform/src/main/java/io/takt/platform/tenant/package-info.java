/** The end of a tenant, as far as every service has a part in it. */
@NullMarked
package io.takt.platform.tenant;

import org.jspecify.annotations.NullMarked;
