package io.takt.alert.workorder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether the alarm was right: something was to be done. */
enum WasReal {
  YES,
  NO,
  UNKNOWN;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<WasReal> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findAny();
  }
}
