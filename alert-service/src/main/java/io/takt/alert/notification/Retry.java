package io.takt.alert.notification;

import java.time.Duration;

/** Each try waits twice as long as the one before it. */
final class Retry {
  private static final int DOUBLINGS = 10;

  private Retry() {}

  /**
   * @param tries there were, 1 or more
   */
  static Duration pause(int tries, Duration longest) {
    Duration pause = Duration.ofSeconds(1L << Math.min(tries - 1, DOUBLINGS));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
