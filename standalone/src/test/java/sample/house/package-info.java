/** Small classes that break the rules of the house, each one rule. */
@NullMarked
package sample.house;

import org.jspecify.annotations.NullMarked;
