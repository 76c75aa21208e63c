package io.takt.alert.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad it is and how soon somebody must act (IEC 62682), the mildest first. */
public enum Priority {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Priority> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }
}
