/**
 * Alarms and their life (ISA-18.2, IEC 62682): what rules tell of them and what people do with
 * them. Tables owned: {@code alarm}, {@code alarm_event}, {@code transition}.
 */
@NullMarked
package io.takt.alert.alarm;

import org.jspecify.annotations.NullMarked;
