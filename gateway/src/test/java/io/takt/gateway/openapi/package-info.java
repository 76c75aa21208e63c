@NullMarked
package io.takt.gateway.openapi;

import org.jspecify.annotations.NullMarked;
