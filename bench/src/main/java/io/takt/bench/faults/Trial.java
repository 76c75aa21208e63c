package io.takt.bench.faults;

import java.util.List;

/**
 * One fault that was made.
 *
 * @param readySeconds from the fault, or from its end, until every part took work again; 0 where
 *     nothing was to come back
 * @param broken musts that did not hold, in words
 * @param note a figure worth telling
 */
record Trial(double readySeconds, List<String> broken, String note) {
  Trial {
    broken = List.copyOf(broken);
  }

  static Trial ready(double seconds, double must, String note) {
    return new Trial(
        seconds,
        seconds <= must
            ? List.of()
            : List.of("ready after %.1f s, not %.0f s".formatted(seconds, must)),
        note);
  }

  static Trial done(List<String> broken, String note) {
    return new Trial(0, broken, note);
  }

  Trial and(List<String> more) {
    List<String> all = new java.util.ArrayList<>(broken);
    all.addAll(more);
    return new Trial(readySeconds, all, note);
  }
}
