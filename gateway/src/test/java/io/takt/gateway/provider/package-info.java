@NullMarked
package io.takt.gateway.provider;

import org.jspecify.annotations.NullMarked;
