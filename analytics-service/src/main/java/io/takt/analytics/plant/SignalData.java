package io.takt.analytics.plant;

import java.util.List;

/** Tables that hold data of signals, from which a deleted signal's has to go. */
public interface SignalData {
  /**
   * Removes a bounded part of these signals' data; system-wide.
   *
   * @return false when nothing was left
   */
  boolean removeSome(List<Integer> signals);
}
