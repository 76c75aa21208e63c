@NullMarked
package io.takt.asset.order;

import org.jspecify.annotations.NullMarked;
