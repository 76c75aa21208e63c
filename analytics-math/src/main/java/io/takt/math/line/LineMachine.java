package io.takt.math.line;

import java.util.Map;

/**
 * A machine of a line, as far as it matters for which of them the line is measured by.
 *
 * @param position in the line, from 1; machines beside each other share one; 0: nobody said
 * @param counts whether anything tells what it made
 * @param runTimes planned run time per item by product, ms, above 0
 */
public record LineMachine(int id, int position, boolean counts, Map<Integer, Double> runTimes) {
  public LineMachine {
    runTimes = Map.copyOf(runTimes);
    if (position < 0 || runTimes.values().stream().anyMatch(each -> each <= 0)) {
      throw new IllegalArgumentException("at " + position + " with run times " + runTimes);
    }
  }
}
