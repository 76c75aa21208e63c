package io.takt.analytics.history;

/** Told between the steps of a batch; tests stop the writer there. */
@FunctionalInterface
interface Checkpoint {
  void at(Step step);

  enum Step {
    COLLECTED,
    POSITION_MOVED,
    ROWS_WRITTEN,
    COMMITTED
  }
}
