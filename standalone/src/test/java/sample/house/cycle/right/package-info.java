@NullMarked
package sample.house.cycle.right;

import org.jspecify.annotations.NullMarked;
