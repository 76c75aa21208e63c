package io.takt.simulator.plant;

import org.jspecify.annotations.Nullable;

/** A mode with its cause; {@code fault} is the id of the fault that made it. */
record Stop(Mode mode, Cause cause, @Nullable String fault) {
  static final Stop RUNNING = of(Mode.RUN, Cause.PRODUCING);
  static final Stop NONE = of(Mode.IDLE, Cause.NO_SHIFT);

  static Stop of(Mode mode, Cause cause) {
    return new Stop(mode, cause, null);
  }
}
