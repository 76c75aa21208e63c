package io.takt.math.gain;

/**
 * A week or a day of a loss.
 *
 * @param lost ms; below 0 when the machine was faster than planned
 * @param base what the loss is a share of, ms: planned busy time, or production of the product
 */
public record Part(double lost, double base) {}
