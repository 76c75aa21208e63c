package io.takt.math.shift;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * The dates of a recurrence rule. The library gives up after 1,000 periods without a date; from
 * there on the rule counts as ended.
 */
final class DateRule {
  static final String ALLOWED =
      "FREQ=DAILY, WEEKLY, MONTHLY or YEARLY first, then any of INTERVAL (1 to 1000), COUNT (1 to"
          + " 100000), UNTIL (a date such as 20261231), BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST";

  private static final int LENGTH = 200;
  private static final String UNTIL = "UNTIL=";
  private static final Predicate<String> SHAPE =
      Pattern.compile("FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*")
          .asMatchPredicate();
  private static final Predicate<String> PART =
      Pattern.compile(
              "FREQ=.*|INTERVAL=(1000|[1-9]\\d{0,2})|COUNT=(100000|[1-9]\\d{0,4})|UNTIL=\\d{8}"
                  + "|(BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=.*")
          .asMatchPredicate();

  private final RecurrenceRule rule;

  private DateRule(RecurrenceRule rule) {
    this.rule = rule;
  }

  static Optional<DateRule> parse(String text) {
    if (text.length() > LENGTH || !SHAPE.test(text)) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    for (String part : text.split(";", -1)) {
      if (!PART.test(part) || !names.add(part.substring(0, part.indexOf('=')))) {
        return Optional.empty();
      }
      if (part.startsWith(UNTIL) && !isDate(part.substring(UNTIL.length()))) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new DateRule(new RecurrenceRule(text, RfcMode.RFC5545_STRICT)));
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  boolean hasDates(LocalDate first) {
    return !between(first, first, first.plusYears(50), 1).isEmpty();
  }

  /** The dates in [from, to), none before the first. */
  List<LocalDate> between(LocalDate first, LocalDate from, LocalDate to) {
    return between(first, from, to, Integer.MAX_VALUE);
  }

  private List<LocalDate> between(LocalDate first, LocalDate from, LocalDate to, int most) {
    List<LocalDate> dates = new ArrayList<>();
    if (!first.isBefore(to)) {
      return dates;
    }
    try {
      RecurrenceRuleIterator each = rule.iterator(of(first));
      if (from.isAfter(first)) {
        each.fastForward(of(from));
      }
      LocalDate last = first;
      while (dates.size() < most && each.hasNext()) {
        LocalDate date = of(each.nextDateTime());
        // far away the library's years wrap around
        if (!date.isBefore(to) || date.isBefore(last)) {
          break;
        }
        if (!date.isBefore(from)) {
          dates.add(date);
        }
        last = date;
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      return dates;
    }
    return dates;
  }

  private static DateTime of(LocalDate date) {
    return new DateTime(date.getYear(), date.getMonthValue() - 1, date.getDayOfMonth());
  }

  private static LocalDate of(DateTime date) {
    return LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth());
  }
}
