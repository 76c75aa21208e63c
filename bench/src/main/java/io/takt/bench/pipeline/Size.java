package io.takt.bench.pipeline;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param machines ten behind each gateway, which has 20 messages on their way: with few of them the
 *     way's length limits the speed, not its width
 * @param warmUp at full speed, before anything counts
 * @param round of one round at full speed
 * @param level of each load
 * @param past machines with a past of a week
 * @param alarms raised one after the other
 */
record Size(
    int machines,
    Duration warmUp,
    int rounds,
    Duration round,
    Duration level,
    int past,
    int alarms) {
  static final Size QUICK =
      new Size(
          500, Duration.ofSeconds(15), 2, Duration.ofSeconds(10), Duration.ofSeconds(15), 50, 100);
  static final Size WHOLE =
      new Size(
          1_000,
          Duration.ofSeconds(40),
          3,
          Duration.ofSeconds(30),
          Duration.ofSeconds(45),
          300,
          300);
}
