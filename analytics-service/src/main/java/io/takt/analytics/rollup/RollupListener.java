package io.takt.analytics.rollup;

import java.util.List;

/** Hears which time of which signals is not as it was, in the transaction of the roll-up. */
public interface RollupListener {
  /**
   * @param from epoch ms
   * @param to epoch ms, not included
   * @param late readings that came late in this time
   * @param open whether there is no later reading: what came late may hold up to the present
   */
  record Changed(int signal, long from, long to, int late, boolean open) {}

  void changed(List<Changed> changes);
}
