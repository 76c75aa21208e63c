package io.takt.math.shift;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a draft and collects their faults; what is faulty is read as null or empty.
 */
final class Findings {
  private static final int NAME_LENGTH = 100;
  private static final Predicate<String> KEY =
      Pattern.compile("(?!-$)[A-Za-z0-9_-]{1,64}").asMatchPredicate();
  private static final Predicate<String> DATE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}").asMatchPredicate();
  private static final Predicate<String> TIME = Pattern.compile("\\d{2}:\\d{2}").asMatchPredicate();

  private final List<CalendarFault> found = new ArrayList<>();

  List<CalendarFault> all() {
    return Collections.unmodifiableList(found);
  }

  void add(String code, String at, String detail) {
    found.add(new CalendarFault(code, at, detail));
  }

  /** Looks at no element of a list that is too long. */
  <T> void each(
      String at, @Nullable List<@Nullable T> drafts, int most, BiConsumer<String, T> read) {
    if (drafts == null) {
      return;
    }
    if (drafts.size() > most) {
      add("too-many", at, "At most " + most + " of these are allowed.");
      return;
    }
    for (int i = 0; i < drafts.size(); i++) {
      T draft = drafts.get(i);
      String each = at + "[" + i + "]";
      if (draft == null) {
        add("field-missing", each, "null is not an element.");
      } else {
        read.accept(each, draft);
      }
    }
  }

  String key(String at, @Nullable String value, Set<String> seen) {
    if (value == null) {
      add("field-missing", at, "A key is needed.");
    } else if (!KEY.test(value)) {
      add("name-invalid", at, "A key has 1 to 64 letters, digits, _ or -, and is not -.");
    } else if (!seen.add(value)) {
      add("key-taken", at, "This key is used twice.");
    }
    return value == null ? "" : value;
  }

  /**
   * @param fallback what a missing name is; null when it has to be there
   */
  String name(String at, @Nullable String value, @Nullable String fallback) {
    if (value == null) {
      if (fallback == null) {
        add("field-missing", at, "A name is needed.");
      }
      return fallback == null ? "" : fallback;
    }
    if (value.isBlank() || value.length() > NAME_LENGTH) {
      add("name-invalid", at, "A name has 1 to " + NAME_LENGTH + " characters.");
    } else if (value.codePoints().anyMatch(Findings::isHidden)) {
      add("name-invalid", at, "A name has no control characters and none that turn its direction.");
    }
    return value.strip();
  }

  @Nullable LocalDate date(String at, @Nullable String value, Set<LocalDate> seen) {
    LocalDate date = date(at, value);
    if (date != null && !seen.add(date)) {
      add("date-taken", at, "This date is listed twice.");
      return null;
    }
    return date;
  }

  @Nullable LocalDate date(String at, @Nullable String value) {
    if (value == null) {
      add("field-missing", at, "A date is needed.");
      return null;
    }
    try {
      LocalDate date = DATE.test(value) ? LocalDate.parse(value) : null;
      if (date != null
          && !date.isBefore(CalendarCheck.EARLIEST)
          && date.isBefore(CalendarCheck.LATEST)) {
        return date;
      }
    } catch (DateTimeException e) {
      // told below
    }
    add("date-invalid", at, "A date is written as 2026-01-05 and lies in the years 2000 to 2199.");
    return null;
  }

  @Nullable LocalTime time(String at, @Nullable String value) {
    if (value == null) {
      add("field-missing", at, "A time is needed.");
      return null;
    }
    try {
      if (TIME.test(value)) {
        return LocalTime.parse(value);
      }
    } catch (DateTimeException e) {
      // told below
    }
    add("time-invalid", at, "A time is written as 06:00 and lies between 00:00 and 23:59.");
    return null;
  }

  /** Control characters, broken surrogates, and marks that make text read in another order. */
  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          point == 0x061C
              || point == 0x200E
              || point == 0x200F
              || (point >= 0x202A && point <= 0x202E)
              || (point >= 0x2066 && point <= 0x2069);
    };
  }
}
