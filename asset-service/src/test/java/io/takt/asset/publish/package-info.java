@NullMarked
package io.takt.asset.publish;

import org.jspecify.annotations.NullMarked;
