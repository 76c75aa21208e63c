@NullMarked
package sample.house.math;

import org.jspecify.annotations.NullMarked;
