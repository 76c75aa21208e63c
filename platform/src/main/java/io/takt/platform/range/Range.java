package io.takt.platform.range;

import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The asked time: [from, to), epoch ms. Written as RFC 3339, or as {@code now}, {@code now-90m},
 * {@code now-7d} with the units s, m, h, d.
 */
public record Range(long from, long to) {
  public static final String DAY_BACK = "now-1d";
  public static final String NOW = "now";

  private static final Pattern RELATIVE = Pattern.compile("now(?:([+-])(\\d{1,9})([smhd]))?");
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2096-01-01T00:00:00Z");

  /**
   * @throws Problem 400 {@code range-invalid} with everything that is wrong
   */
  public static Range of(String from, String to, Instant now) {
    List<FaultDetail> faults = new ArrayList<>();
    Instant start = parse("from", from, now, faults);
    Instant end = parse("to", to, now, faults);
    if (start != null && end != null && !start.isBefore(end)) {
      faults.add(new FaultDetail("range-empty", "to", "The range ends before it begins."));
    }
    if (start == null || end == null || !faults.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          "Write times as RFC 3339 or as now, now-90m, now-7d.",
          faults);
    }
    return new Range(start.toEpochMilli(), end.toEpochMilli());
  }

  private static @Nullable Instant parse(
      String name, String text, Instant now, List<FaultDetail> faults) {
    Instant time = parse(text, now);
    if (time == null) {
      faults.add(new FaultDetail("time-invalid", name, "This is no time: " + shown(text)));
    } else if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      faults.add(
          new FaultDetail(
              "time-invalid", name, "Times lie between " + EARLIEST + " and " + LATEST + "."));
      return null;
    }
    return time;
  }

  private static @Nullable Instant parse(String text, Instant now) {
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      if (relative.group(1) == null) {
        return now;
      }
      Duration distance = distance(Long.parseLong(relative.group(2)), relative.group(3));
      return relative.group(1).equals("-") ? now.minus(distance) : now.plus(distance);
    }
    try {
      // a plus sign that was not escaped arrives as a blank
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration distance(long amount, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "..." : text;
  }
}
