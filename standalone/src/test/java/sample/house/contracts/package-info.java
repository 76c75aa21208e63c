@NullMarked
package sample.house.contracts;

import org.jspecify.annotations.NullMarked;
