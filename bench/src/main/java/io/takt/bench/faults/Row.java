package io.takt.bench.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What the runs of a fault showed.
 *
 * @param runs 0 while the fault is not built
 * @param wrong phantoms, changed and misjudged readings and unexplained rejections together
 */
record Row(
    Fault fault,
    int runs,
    long lost,
    long duplicates,
    long wrong,
    double readySecondsMax,
    List<String> broken,
    String note) {

  Row {
    broken = List.copyOf(broken);
  }

  static Row start(Fault fault) {
    return new Row(fault, 0, 0, 0, 0, 0, List.of(), "");
  }

  Row plus(long moreLost, long moreDuplicates, long moreWrong, Trial trial) {
    List<String> all = new ArrayList<>(broken);
    trial.broken().stream().filter(each -> !all.contains(each)).forEach(all::add);
    return new Row(
        fault,
        runs + 1,
        lost + moreLost,
        duplicates + moreDuplicates,
        wrong + moreWrong,
        Math.max(readySecondsMax, trial.readySeconds()),
        all,
        trial.note());
  }

  boolean isBuilt() {
    return fault.experiment() != null;
  }

  boolean isOk() {
    return runs > 0 && lost == 0 && duplicates == 0 && wrong == 0 && broken.isEmpty();
  }

  String state() {
    if (!isBuilt()) {
      return "not built";
    }
    if (runs == 0) {
      return "not run";
    }
    return isOk() ? "ok" : "FAILED";
  }
}
