/** A line as a chain of machines: which of them it is measured by, and which of them limits it. */
@NullMarked
package io.takt.math.line;

import org.jspecify.annotations.NullMarked;
