package io.takt.simulator.catalogue;

import java.util.Locale;

/** How the values of a signal are to be read. */
public enum SignalKind {
  GAUGE,
  COUNTER,
  STATE,
  TEXT,
  WAVEFORM;

  /** The word of the public API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
