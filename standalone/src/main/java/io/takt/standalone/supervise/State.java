package io.takt.standalone.supervise;

import java.util.Locale;

/** How a part is doing. */
public enum State {
  /** Waits for a part it needs. */
  WAITING,
  STARTING,
  READY,
  /** It runs and does not answer. */
  SILENT,
  /** It ended and is started again in a moment. */
  DOWN,
  /** It ended by itself, as it should. */
  DONE,
  STOPPED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isFine() {
    return this == READY || this == DONE;
  }
}
