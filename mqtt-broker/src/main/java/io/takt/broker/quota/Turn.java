package io.takt.broker.quota;

/** A connection that waits for its tenant's quota. */
public interface Turn {
  /**
   * It may pass on so many messages; what it does not need it gives back.
   *
   * @param messages at least 1
   */
  void granted(int messages);
}
