/** The rules of the house, and that each rule can fail. */
@NullMarked
package io.takt.standalone.structure;

import org.jspecify.annotations.NullMarked;
