@NullMarked
package io.takt.standalone.install;

import org.jspecify.annotations.NullMarked;
