package io.takt.asset.reason;

import java.util.Locale;
import java.util.Optional;

/** Where in the tree a reason stands. */
enum Level {
  CLASS,
  GROUP,
  REASON;

  /** What stands below it. */
  Optional<Level> below() {
    return switch (this) {
      case CLASS -> Optional.of(GROUP);
      case GROUP -> Optional.of(REASON);
      case REASON -> Optional.empty();
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Level of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
