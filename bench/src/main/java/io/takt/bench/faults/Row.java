package io.takt.bench.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What the runs of a fault showed.
 *
 * @param runs 0 while it was not made
 * @param wrong phantoms, changed and misjudged readings and unexplained rejections together
 * @param late musts about time that did not hold
 * @param busy whether the machine had other work: then those say nothing
 */
record Row(
    Fault fault,
    int runs,
    long lost,
    long duplicates,
    long wrong,
    double readySecondsMax,
    List<String> broken,
    List<String> late,
    boolean busy,
    String note) {

  Row {
    broken = List.copyOf(broken);
    late = List.copyOf(late);
  }

  static Row start(Fault fault, boolean busy) {
    return new Row(fault, 0, 0, 0, 0, 0, List.of(), List.of(), busy, "");
  }

  Row plus(long moreLost, long moreDuplicates, long moreWrong, Trial trial) {
    return new Row(
        fault,
        runs + 1,
        lost + moreLost,
        duplicates + moreDuplicates,
        wrong + moreWrong,
        Math.max(readySecondsMax, trial.readySeconds()),
        union(broken, trial.broken()),
        union(late, trial.late()),
        busy,
        trial.note());
  }

  /** It cannot be made here. */
  Row without(String what) {
    return new Row(fault, runs, lost, duplicates, wrong, readySecondsMax, broken, late, busy, what);
  }

  private static List<String> union(List<String> known, List<String> more) {
    List<String> all = new ArrayList<>(known);
    more.stream().filter(each -> !all.contains(each)).forEach(all::add);
    return all;
  }

  boolean isOk() {
    return state().equals("ok");
  }

  boolean isFailed() {
    return state().equals("FAILED");
  }

  String state() {
    if (runs == 0) {
      return note.isEmpty() ? "not run" : "not possible here";
    }
    if (lost != 0 || duplicates != 0 || wrong != 0 || !broken.isEmpty()) {
      return "FAILED";
    }
    if (late.isEmpty()) {
      return "ok";
    }
    return busy ? "void, busy machine" : "FAILED";
  }
}
