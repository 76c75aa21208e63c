package io.takt.simulator.replay;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date and time as people write it: {@code 2020-03-09 10:14:33}, ISO 8601, {@code 09.03.2020
 * 10:14}, {@code 9/3/2020 10:14 PM}. Which of the first two numbers is the day may be open.
 *
 * @param first number of the date
 * @param open day and month could be either way round
 */
record TimeText(
    int first,
    int second,
    int third,
    boolean open,
    boolean yearFirst,
    LocalTime time,
    boolean midnightAfter,
    @Nullable ZoneOffset offset) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})"
              + "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
              + " ?([AaPp][Mm])? ?([Zz]|[+-]\\d{2}:?\\d{2})?)?");

  /** Which way round an open date is. */
  enum DateOrder {
    DMY,
    MDY
  }

  static Optional<TimeText> of(String cell) {
    Matcher shape = SHAPE.matcher(cell);
    if (!shape.matches()) {
      return Optional.empty();
    }
    boolean yearFirst = shape.group(1).length() == 4;
    if (!yearFirst && (shape.group(4).length() != 4 || shape.group(1).length() > 2)) {
      return Optional.empty();
    }
    try {
      boolean after = "24".equals(shape.group(5)) && "00".equals(shape.group(6));
      TimeText text =
          new TimeText(
              Integer.parseInt(shape.group(1)),
              Integer.parseInt(shape.group(3)),
              Integer.parseInt(shape.group(4)),
              !yearFirst && !".".equals(shape.group(2)),
              yearFirst,
              after ? LocalTime.MIDNIGHT : time(shape),
              after,
              offset(shape.group(10)));
      return text.isDate() ? Optional.of(text) : Optional.empty();
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static LocalTime time(Matcher shape) {
    if (shape.group(5) == null) {
      return LocalTime.MIDNIGHT;
    }
    int hour = Integer.parseInt(shape.group(5));
    String half = shape.group(9);
    if (half != null) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("hour " + hour);
      }
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
    }
    String seconds = shape.group(7);
    String fraction = shape.group(8);
    int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    return LocalTime.of(
        hour,
        Integer.parseInt(shape.group(6)),
        seconds == null ? 0 : Integer.parseInt(seconds),
        nanos);
  }

  private static @Nullable ZoneOffset offset(@Nullable String text) {
    return text == null ? null : ZoneOffset.of(text.equals("z") ? "Z" : text);
  }

  private boolean isDate() {
    return fits(DateOrder.DMY) || (open && fits(DateOrder.MDY));
  }

  private boolean fits(DateOrder order) {
    try {
      return date(order).getYear() > 0;
    } catch (DateTimeException impossible) {
      return false;
    }
  }

  private LocalDate date(DateOrder order) {
    if (yearFirst) {
      return LocalDate.of(first, second, third);
    }
    return open && order == DateOrder.MDY
        ? LocalDate.of(third, first, second)
        : LocalDate.of(third, second, first);
  }

  /**
   * @throws DateTimeException when there is no such day
   */
  LocalDateTime local(DateOrder order) {
    return date(order).atTime(time).plusDays(midnightAfter ? 1 : 0);
  }

  boolean canOnlyBe(DateOrder order) {
    return open && (order == DateOrder.DMY ? first > 12 : second > 12);
  }
}
