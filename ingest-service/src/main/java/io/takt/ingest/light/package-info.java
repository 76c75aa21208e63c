/** The newest message of each machine in this process: the live light of the connect page. */
@NullMarked
package io.takt.ingest.light;

import org.jspecify.annotations.NullMarked;
