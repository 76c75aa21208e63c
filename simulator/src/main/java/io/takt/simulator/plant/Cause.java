package io.takt.simulator.plant;

import java.util.Locale;

/** Why a machine is in its state. Not published: only the truth knows. */
public enum Cause {
  PRODUCING,
  NO_SHIFT,
  PLANNED_BREAK,
  STARVED,
  BLOCKED,
  ORDER_CHANGE,
  TOOL_CHANGE,
  JAM,
  BREAKDOWN,
  FAULT;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
