package io.takt.analytics.planning;

/** Hears of changes of the plan, in the transaction that keeps them. */
public interface PlanListener {
  void changed(Affected affected);

  /** The machine is gone. */
  void removed(int machine);

  /** The line is gone. */
  void removedLine(int line);
}
