package io.takt.platform.problem;

/**
 * One of several things wrong with a request.
 *
 * @param code stable, such as {@code number-not-finite}
 * @param at path in the request, such as {@code values.temp}; empty for the whole
 * @param detail one readable sentence
 */
public record FaultDetail(String code, String at, String detail) {}
