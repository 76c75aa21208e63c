package io.takt.analytics.rollup;

/**
 * Up to where the roll-ups of a signal hold; newer time has to be read finer. Epoch ms.
 *
 * @param pending whether older buckets wait to be computed anew
 */
public record Settled(long minutes, long quarters, long hours, long days, boolean pending) {
  public long of(Level level) {
    return switch (level) {
      case MINUTE -> minutes;
      case QUARTER -> quarters;
      case HOUR -> hours;
      case DAY -> days;
    };
  }
}
