package io.takt.analytics.rollup;

import java.util.List;

/** Hears which time of which signals is not as it was, in the transaction of the roll-up. */
public interface RollupListener {
  /**
   * @param from epoch ms
   * @param to epoch ms, not included
   * @param late readings that came late in this time
   */
  record Changed(int signal, long from, long to, int late) {}

  void changed(List<Changed> changes);
}
