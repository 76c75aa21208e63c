package io.takt.simulator.catalogue;

import java.time.Duration;

/**
 * How often a signal is sampled. Live is denser than history, so that a page is lively and a week
 * still fits in some million readings.
 */
public enum Pace {
  /** At every change, and repeated so that silence and standstill differ. */
  CHANGE(60, 10),
  /** Like {@link #CHANGE} for texts that stay for hours. */
  LABEL(600, 60),
  FAST(30, 2),
  MEDIUM(30, 5),
  SLOW(60, 10),
  SNAPSHOT(4 * 3600, 600);

  private final int historySeconds;
  private final int liveSeconds;

  Pace(int historySeconds, int liveSeconds) {
    this.historySeconds = historySeconds;
    this.liveSeconds = liveSeconds;
  }

  public int historySeconds() {
    return historySeconds;
  }

  public int liveSeconds() {
    return liveSeconds;
  }

  /** The longest time between two samples of a healthy signal. */
  public Duration expectedInterval() {
    return Duration.ofSeconds(historySeconds);
  }

  public boolean onChange() {
    return this == CHANGE || this == LABEL;
  }
}
