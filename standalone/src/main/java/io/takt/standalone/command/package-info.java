/** The commands of {@code ./takt}. */
@NullMarked
package io.takt.standalone.command;

import org.jspecify.annotations.NullMarked;
