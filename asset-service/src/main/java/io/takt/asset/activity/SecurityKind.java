package io.takt.asset.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is unusual of a device. */
enum SecurityKind {
  /** It connects from an address that it never came from before, and it has come from others. */
  NEW_ADDRESS,
  /** It sends ten times as much as it is known for. */
  RATE_JUMP,
  /** It was refused topics again and again. */
  TOPIC_PROBING,
  /** Someone tries passwords. */
  BAD_PASSWORDS;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<SecurityKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findAny();
  }
}
