package io.takt.simulator.layout;

/** What the shift plan wants of a line at one instant. */
public enum Slot {
  /** No shift: machines are switched off. */
  OFF,
  /** A planned break within a shift. */
  BREAK,
  /** A shift with its crew. */
  CREW,
  /** Lights out: what runs goes on, somebody on call repairs, nobody sets up. */
  UNMANNED
}
