/**
 * Judges readings by the rules as they arrive, and by the clock where they do not. Topic in: {@code
 * readings}. Table owned: {@code checkpoint}.
 */
@NullMarked
package io.takt.alert.evaluation;

import org.jspecify.annotations.NullMarked;
