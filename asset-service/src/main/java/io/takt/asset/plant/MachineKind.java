package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a machine is. */
public enum MachineKind {
  PRESS,
  CNC,
  INJECTION_MOULDING,
  CONVEYOR,
  COMPRESSOR,
  PACKAGING,
  OTHER;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static String check(Faults faults, String at, @Nullable String kind, String fallback) {
    List<String> known = Arrays.stream(values()).map(MachineKind::id).toList();
    if (kind != null && !known.contains(kind)) {
      faults.add("kind-unknown", at, "A machine is one of " + String.join(", ", known) + ".");
    }
    return kind == null ? fallback : kind;
  }
}
