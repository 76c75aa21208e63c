@NullMarked
package io.takt.standalone.command;

import org.jspecify.annotations.NullMarked;
