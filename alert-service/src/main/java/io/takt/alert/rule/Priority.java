package io.takt.alert.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad it is and how soon somebody must act (IEC 62682), the mildest first. */
public enum Priority {
  LOW(0),
  MEDIUM(1),
  HIGH(2),
  CRITICAL(3);

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  /** As it is stored. */
  public int rank() {
    return rank;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Priority of(int rank) {
    return Arrays.stream(values()).filter(each -> each.rank == rank).findFirst().orElseThrow();
  }

  public static Optional<Priority> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }
}
