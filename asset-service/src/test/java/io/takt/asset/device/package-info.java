@NullMarked
package io.takt.asset.device;

import org.jspecify.annotations.NullMarked;
