package io.takt.alert.notification;

import java.util.Arrays;
import java.util.Locale;

/** What a message is about. */
enum Tells {
  /** An alarm, or a test. */
  ALARM,
  /** To a program: somebody has seen the alarm. */
  ACKNOWLEDGED,
  /** To a program: the alarm is over. */
  ENDED,
  /** To a person: what came of their SMS. */
  ANSWER;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Tells of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findAny().orElseThrow();
  }
}
