@NullMarked
package sample.house.ingest;

import org.jspecify.annotations.NullMarked;
