/** Tests of this package. */
@NullMarked
package io.takt.alert.rule;

import org.jspecify.annotations.NullMarked;
