package io.takt.asset.activity;

/**
 * What a device sends in a minute, over the minutes in which it sent: an exponential mean with a
 * weight of 0.1 for the newest.
 *
 * @param perMinute messages
 * @param minutes that were counted
 */
record SendingRate(double perMinute, int minutes) {
  private static final double WEIGHT = 0.1;
  private static final int ENOUGH = 10;

  /** Messages a minute below which nothing is a jump: someone tries a device out. */
  private static final double QUIET = 120;

  private static final double JUMP = 10;

  SendingRate plus(double messages) {
    double mean = minutes == 0 ? messages : perMinute + WEIGHT * (messages - perMinute);
    return new SendingRate(mean, Math.min(minutes + 1, ENOUGH));
  }

  /** Ten times as many as it is known for. */
  boolean isJump(double messages) {
    return minutes >= ENOUGH && messages > QUIET && messages > JUMP * perMinute;
  }
}
