package io.takt.asset.reason;

import io.takt.asset.check.Faults;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a class of reasons counts as: time elements of ISO 22400-2 and the six big losses. */
enum Category {
  PLANNED_DOWNTIME,
  SETUP,
  BREAKDOWN,
  MINOR_STOP,
  /** Held up from outside: nothing comes, or nothing goes on. */
  STARVATION_BLOCKAGE,
  QUALITY;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable String check(Faults faults, String at, @Nullable String value) {
    if (value != null && Arrays.stream(values()).noneMatch(each -> each.id().equals(value))) {
      faults.add(
          "category-unknown",
          at,
          "A category is one of "
              + Arrays.stream(values()).map(Category::id).collect(Collectors.joining(", "))
              + ".");
    }
    return value;
  }
}
