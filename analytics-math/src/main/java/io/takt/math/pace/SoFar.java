package io.takt.math.pace;

/**
 * How far a shift is.
 *
 * @param good items so far
 * @param gone planned time that is over, ms
 * @param left planned time that is not, ms
 * @param same whether it made what it makes now all the time
 */
public record SoFar(double good, long gone, long left, boolean same) {}
