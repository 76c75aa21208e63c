package io.takt.bench.load;

/** Told what happens on the wire; called on the fleet's threads, so it must be quick. */
public interface Listener {
  /** Written to the socket; again after a cut that came before its acknowledgement. */
  default void sent(Device device, Message message) {}

  default void acknowledged(Device device, Message message) {}

  /**
   * Answered with a reason that is no success; it is not sent again.
   *
   * @param code of MQTT 5
   */
  default void refused(Device device, Message message, int code) {}

  /** Signed in and ready to publish. */
  default void connected(Device device) {}

  default void disconnected(Device device, String why) {}
}
