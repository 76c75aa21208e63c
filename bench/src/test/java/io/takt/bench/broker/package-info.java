@NullMarked
package io.takt.bench.broker;

import org.jspecify.annotations.NullMarked;
