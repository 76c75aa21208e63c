package io.takt.alert.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an endpoint may be told of. */
enum EventKind {
  ALARMS,
  WORK_ORDERS;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<EventKind> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findAny();
  }
}
