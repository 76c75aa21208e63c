@NullMarked
package sample.house.asset;

import org.jspecify.annotations.NullMarked;
