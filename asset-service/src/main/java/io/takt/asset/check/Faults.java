package io.takt.asset.check;

import io.takt.contracts.LevelKey;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Collects everything that is wrong with a request. The checks answer a harmless value for a faulty
 * one, so that the next can go on; {@link #throwIfAny} ends them.
 */
public final class Faults {
  private static final int NAME_LENGTH = 200;
  private static final int SOURCE_LENGTH = 255;
  private static final int NUMBER_LENGTH = 64;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  /** More are counted, not listed. */
  private static final int LISTED = 1_000;

  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]");

  private final List<FaultDetail> found = new ArrayList<>();
  private int count;

  public void add(String code, String at, String detail) {
    count++;
    if (found.size() < LISTED) {
      found.add(new FaultDetail(code, at, detail));
    }
  }

  public int count() {
    return count;
  }

  /** So that a request that is faulty all over ends early. */
  public boolean isFull() {
    return found.size() == LISTED;
  }

  /** A level key that must be there. */
  public String key(String at, @Nullable String value) {
    if (value == null) {
      add("field-missing", at, "A key is needed.");
    } else if (!LevelKey.isValid(value)) {
      add("name-invalid", at, "A key has 1 to 64 letters, digits, _ or -.");
    } else if (value.equals(LevelKey.NONE)) {
      add("name-invalid", at, "- stands for a level that does not exist.");
    } else {
      return value;
    }
    return LevelKey.NONE;
  }

  /** A level key, {@code -} when missing. */
  public String keyOrNone(String at, @Nullable String value) {
    return value == null || value.equals(LevelKey.NONE) ? LevelKey.NONE : key(at, value);
  }

  /** What a sender calls one of its signals; must be there. */
  public String source(String at, @Nullable String value) {
    if (value == null) {
      add("field-missing", at, "A source is needed.");
    } else if (value.isBlank() || value.length() > SOURCE_LENGTH || value.equals(LevelKey.NONE)) {
      add("name-invalid", at, "A source has 1 to " + SOURCE_LENGTH + " characters and is not -.");
    } else if (value.codePoints().anyMatch(Character::isISOControl)) {
      add("name-invalid", at, "A source has no control characters.");
    } else {
      return value;
    }
    return LevelKey.NONE;
  }

  /** A name for people; the fallback when missing. */
  public String name(String at, @Nullable String value, String fallback) {
    if (value == null) {
      return fallback;
    }
    if (value.isBlank() || value.length() > NAME_LENGTH) {
      add("name-invalid", at, "A name has 1 to " + NAME_LENGTH + " characters.");
    } else if (value.codePoints().anyMatch(Character::isISOControl)) {
      add("name-invalid", at, "A name has no control characters.");
    } else if (value.codePoints().anyMatch(Faults::isUnseen)) {
      add("name-invalid", at, "A name has no characters that change the direction of others.");
    } else if (MARKUP.matcher(value).find()) {
      add("name-invalid", at, "A name has no markup.");
    }
    return value.strip();
  }

  /** Marks of direction, by which a name can look like another, and halves of characters. */
  private static boolean isUnseen(int c) {
    return c == 0x61C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || Character.getType(c) == Character.SURROGATE;
  }

  /** The number of an article, an order or a lot; must be there. */
  public String number(String at, @Nullable String value) {
    if (value == null) {
      add("field-missing", at, "A number is needed.");
    } else if (value.isEmpty()
        || value.length() > NUMBER_LENGTH
        || !value.equals(value.strip())
        || !isPrintable(value)) {
      add(
          "name-invalid",
          at,
          "This has 1 to " + NUMBER_LENGTH + " printable characters, no blank at its ends.");
    } else {
      return value;
    }
    return LevelKey.NONE;
  }

  private static boolean isPrintable(String value) {
    return value
        .codePoints()
        .noneMatch(c ->
            switch (Character.getType(c)) {
              case Character.CONTROL,
                  Character.FORMAT,
                  Character.SURROGATE,
                  Character.PRIVATE_USE,
                  Character.UNASSIGNED,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR ->
                  true;
              default -> false;
            });
  }

  /** A moment, in whole milliseconds; the fallback when missing. */
  public OffsetDateTime time(String at, @Nullable String value, OffsetDateTime fallback) {
    OffsetDateTime time = timeOrNull(at, value, null);
    return time == null ? fallback : time;
  }

  /** A moment, in whole milliseconds; the fallback when missing or faulty. */
  public @Nullable OffsetDateTime timeOrNull(
      String at, @Nullable String value, @Nullable OffsetDateTime fallback) {
    if (value == null) {
      return fallback;
    }
    try {
      OffsetDateTime time =
          OffsetDateTime.parse(value)
              .withOffsetSameInstant(ZoneOffset.UTC)
              .truncatedTo(ChronoUnit.MILLIS);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time;
      }
    } catch (DateTimeException e) {
      // falls through: no time
    }
    add("time-invalid", at, "A time is RFC 3339 with offset, such as 2026-05-04T06:00:00Z.");
    return fallback;
  }

  public <T> T required(String at, @Nullable T value, T placeholder) {
    if (value == null) {
      add("field-missing", at, "This field is needed.");
      return placeholder;
    }
    return value;
  }

  /** A list that must be there, without holes. */
  public <T> List<T> list(String at, @Nullable List<@Nullable T> value) {
    List<T> whole = new ArrayList<>();
    if (value == null) {
      add("field-missing", at, "This list is needed.");
      return whole;
    }
    for (int i = 0; i < value.size(); i++) {
      T element = value.get(i);
      if (element == null) {
        add("field-missing", at + "[" + i + "]", "null is not an element.");
      } else {
        whole.add(element);
      }
    }
    return whole;
  }

  /**
   * @throws Problem 400 {@code invalid} with all faults
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "invalid",
          count == 1 ? found.getFirst().detail() : count + " things are wrong.",
          found);
    }
  }
}
