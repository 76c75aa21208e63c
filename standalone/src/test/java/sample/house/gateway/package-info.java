@NullMarked
package sample.house.gateway;

import org.jspecify.annotations.NullMarked;
