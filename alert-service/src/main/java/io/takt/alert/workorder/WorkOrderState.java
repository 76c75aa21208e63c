package io.takt.alert.workorder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a work order stands. */
enum WorkOrderState {
  OPEN,
  IN_PROGRESS,
  DONE,
  CANCELLED;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<WorkOrderState> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findAny();
  }

  static List<WorkOrderState> unfinished() {
    return Arrays.stream(values()).filter(each -> !each.isClosed()).toList();
  }

  /** Nothing of it changes any more: figures are told by it. */
  boolean isClosed() {
    return switch (this) {
      case OPEN, IN_PROGRESS -> false;
      case DONE, CANCELLED -> true;
    };
  }
}
