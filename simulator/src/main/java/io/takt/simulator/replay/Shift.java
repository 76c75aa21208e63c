package io.takt.simulator.replay;

/**
 * How a file's times become those that are published.
 *
 * @param origin a time of the file, epoch ms
 * @param target what it becomes
 * @param squeeze distances are divided by it
 */
record Shift(long origin, long target, double squeeze) {
  static final Shift NONE = new Shift(0, 0, 1);

  /** The file's last row is now: all of it is history. */
  static Shift endingAt(long now, Check check) {
    return new Shift(check.last(), now, 1);
  }

  /** The file's first row is now, and each row has the time at which it is sent. */
  static Shift startingAt(long now, Check check, double speed) {
    return new Shift(check.first(), now, speed);
  }

  long of(long time) {
    return squeeze == 1 ? time - origin + target : Math.round((time - origin) / squeeze) + target;
  }
}
