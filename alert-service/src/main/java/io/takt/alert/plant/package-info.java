/** The plant model in memory, as rules, alarms and messages need it. Topic in: {@code plant}. */
@NullMarked
package io.takt.alert.plant;

import org.jspecify.annotations.NullMarked;
