/** Parts are kept running. */
@NullMarked
package io.takt.standalone.supervise;

import org.jspecify.annotations.NullMarked;
