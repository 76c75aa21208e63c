package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import org.jspecify.annotations.Nullable;

/** Where a machine stands in its line. */
public final class MachinePosition {
  /** Says in requests and files that it stands nowhere. */
  public static final int NONE = 0;

  private static final int LAST = 999;

  private MachinePosition() {}

  /**
   * @param position null: not said
   * @param otherwise what holds where nothing was said
   */
  public static @Nullable Integer check(
      Faults faults, String at, @Nullable Number position, @Nullable Integer otherwise) {
    if (position == null) {
      return otherwise;
    }
    if (position.longValue() < NONE || position.longValue() > LAST) {
      faults.add(
          "position-invalid",
          at,
          "A position lies between 1 and " + LAST + "; " + NONE + " takes it away.");
      return otherwise;
    }
    return position.intValue() == NONE ? null : position.intValue();
  }

  /** As files say it. */
  public static int orNone(@Nullable Integer position) {
    return position == null ? NONE : position;
  }
}
