package io.takt.math.shift;

/**
 * One of the things wrong with a calendar.
 *
 * @param code stable, such as {@code shift-overlap}
 * @param at path in the draft, such as {@code shifts[1].breaks[0].end}
 * @param detail one readable sentence
 */
public record CalendarFault(String code, String at, String detail) {}
