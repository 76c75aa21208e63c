@NullMarked
package io.takt.analytics.intake;

import org.jspecify.annotations.NullMarked;
