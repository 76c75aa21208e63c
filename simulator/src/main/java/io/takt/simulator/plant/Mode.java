package io.takt.simulator.plant;

import java.util.Locale;

/** The states a machine reports. */
public enum Mode {
  RUN,
  IDLE,
  SETUP,
  DOWN,
  MINOR_STOP,
  OFF;

  /** As published. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
