@NullMarked
package io.takt.asset.plant;

import org.jspecify.annotations.NullMarked;
