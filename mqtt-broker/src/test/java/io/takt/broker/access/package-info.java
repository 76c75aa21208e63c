@NullMarked
package io.takt.broker.access;

import org.jspecify.annotations.NullMarked;
