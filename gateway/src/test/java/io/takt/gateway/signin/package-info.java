@NullMarked
package io.takt.gateway.signin;

import org.jspecify.annotations.NullMarked;
