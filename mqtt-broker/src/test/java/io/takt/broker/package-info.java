@NullMarked
package io.takt.broker;

import org.jspecify.annotations.NullMarked;
