/** One OpenAPI document of all services. */
@NullMarked
package io.takt.gateway.openapi;

import org.jspecify.annotations.NullMarked;
