@NullMarked
package sample.house.cycle.left;

import org.jspecify.annotations.NullMarked;
