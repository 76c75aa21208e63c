package io.takt.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One fault that was made.
 *
 * @param readySeconds from the fault, or from its end, until every part took work again; 0 where
 *     nothing was to come back
 * @param broken musts that did not hold, in words
 * @param late those of them that are about time, which tell nothing on a busy machine
 * @param note a figure worth telling
 */
record Trial(double readySeconds, List<String> broken, List<String> late, String note) {
  Trial {
    broken = List.copyOf(broken);
    late = List.copyOf(late);
  }

  static Trial ready(double seconds, double must, String note) {
    if (!Double.isFinite(seconds)) {
      return new Trial(0, List.of("not ready any more"), List.of(), note);
    }
    return new Trial(
        seconds,
        List.of(),
        seconds <= must
            ? List.of()
            : List.of("ready after %.1f s, not %.0f s".formatted(seconds, must)),
        note);
  }

  static Trial done(String note) {
    return new Trial(0, List.of(), List.of(), note);
  }

  Trial broken(List<String> more) {
    return new Trial(readySeconds, join(broken, more), late, note);
  }

  Trial broken(boolean isSo, String what) {
    return isSo ? broken(List.of(what)) : this;
  }

  Trial late(boolean isSo, String what) {
    return isSo ? new Trial(readySeconds, broken, join(late, List.of(what)), note) : this;
  }

  Trial late(Optional<String> what) {
    return what.map(text -> late(true, text)).orElse(this);
  }

  Trial noting(String more) {
    return new Trial(readySeconds, broken, late, note.isEmpty() ? more : note + "; " + more);
  }

  private static List<String> join(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
