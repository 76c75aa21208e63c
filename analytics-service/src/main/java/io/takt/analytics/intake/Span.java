package io.takt.analytics.intake;

/**
 * Records of one partition that are stored together.
 *
 * @param first offset of the first, which is where the stored position must stand
 * @param next offset after the last
 */
public record Span(int partition, long first, long next) {
  Span until(long newNext) {
    return new Span(partition, first, newNext);
  }
}
