package io.takt.simulator.replay;

import io.takt.simulator.replay.Timeline.TimedRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A reading of the whole file that sends nothing: whatever would be refused is refused here, so a
 * file is replayed in whole or not at all.
 *
 * @param rows that will be sent
 * @param first earliest time, epoch ms
 * @param last latest time, epoch ms
 */
record Check(long rows, long first, long last) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  static Check of(Survey survey, Rules rules) throws IOException {
    long[] times = new long[1 << 10];
    int rows = 0;
    try (Timeline timeline = new Timeline(survey, rules, new Tally())) {
      for (Optional<TimedRow> row = timeline.next(); row.isPresent(); row = timeline.next()) {
        if (rows == times.length) {
          times = Arrays.copyOf(times, 2 * rows);
        }
        times[rows++] = row.get().time();
      }
    }
    if (rows == 0) {
      throw new Refusal("no row is left to send");
    }
    Arrays.sort(times, 0, rows);
    if (rules.onBackward() == Rules.OnBackward.KEEP) {
      refuseScatteredRepeats(times, rows);
    }
    return new Check(rows, times[0], times[rows - 1]);
  }

  private static void refuseScatteredRepeats(long[] times, int rows) {
    for (int i = 1; i < rows; i++) {
      if (times[i] == times[i - 1]) {
        throw new Refusal(
            "time %s stands in several places of the file; the later row would replace the earlier: --on-backward skip"
                .formatted(Instant.ofEpochMilli(times[i])));
      }
    }
  }

  void refuseFuture(long now) {
    if (last > now + TOLERANCE.toMillis()) {
      throw new Refusal(
          "the file goes up to %s, which is in the future; use --shift-to-now"
              .formatted(Instant.ofEpochMilli(last)));
    }
  }
}
