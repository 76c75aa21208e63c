@NullMarked
package io.takt.gateway;

import org.jspecify.annotations.NullMarked;
