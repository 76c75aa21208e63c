@NullMarked
package io.takt.ingest.sparkplug;

import org.jspecify.annotations.NullMarked;
