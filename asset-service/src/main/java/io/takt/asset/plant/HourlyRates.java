package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import io.takt.contracts.LevelKey;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what is said of money. */
public final class HourlyRates {
  /** One for each machine of a large site, and some history. */
  private static final int MOST = 2_000;

  private static final double HIGHEST = 1e9;

  private HourlyRates() {}

  /** A rate as it is written; nothing of it is checked. */
  public record Given(@Nullable String place, @Nullable String from, @Nullable Double perHour) {}

  /** Three letters, or empty for none; the fallback when missing. */
  public static String currency(Faults faults, String at, @Nullable String value, String fallback) {
    if (value == null) {
      return fallback;
    }
    boolean known =
        value.isEmpty()
            || Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(value));
    if (!known) {
      faults.add("currency-unknown", at, "A currency is a code of ISO 4217 such as EUR.");
    }
    return value;
  }

  /** Sorted; the fallback when missing. */
  public static List<HourlyRate> of(
      Faults faults, String at, @Nullable List<Given> given, List<HourlyRate> fallback) {
    if (given == null) {
      return fallback;
    }
    if (given.size() > MOST) {
      faults.add("too-many-rates", at, "A site has at most " + MOST + " rates.");
      return fallback;
    }
    List<HourlyRate> rates = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String here = at + "[" + i + "]";
      Given each = given.get(i);
      String place = each.place() == null ? "" : each.place();
      if (!isPlace(place)) {
        faults.add(
            "place-invalid",
            here + ".place",
            "A place of a site is area/line or area/line/machine, or empty for all of it.");
      }
      LocalDate from = day(faults, here + ".from", each.from());
      double rate = rate(faults, here + ".perHour", each.perHour());
      if (!seen.add(place + " " + from)) {
        faults.add("rate-taken", here, "There are two rates of the same place and day.");
      }
      rates.add(new HourlyRate(place, from, rate));
    }
    rates.sort(Comparator.comparing(HourlyRate::place).thenComparing(HourlyRate::from));
    return List.copyOf(rates);
  }

  /** Money without a currency means nothing. */
  public static void checkTogether(
      Faults faults, String at, String currency, List<HourlyRate> rates) {
    if (currency.isEmpty() && !rates.isEmpty()) {
      faults.add("field-missing", at, "Rates need the site's currency.");
    }
  }

  private static boolean isPlace(String place) {
    List<String> levels = List.of(place.split("/", -1));
    boolean isDeep = levels.size() == 2 || levels.size() == 3;
    return place.isEmpty() || (isDeep && levels.stream().allMatch(LevelKey::isValid));
  }

  private static LocalDate day(Faults faults, String at, @Nullable String value) {
    try {
      return LocalDate.parse(faults.required(at, value, "1970-01-01"));
    } catch (DateTimeException e) {
      faults.add("date-invalid", at, "A day is written as 2026-05-04.");
      return LocalDate.EPOCH;
    }
  }

  private static double rate(Faults faults, String at, @Nullable Double value) {
    double rate = faults.required(at, value, 1.0);
    if (!Double.isFinite(rate) || rate <= 0 || rate > HIGHEST) {
      faults.add("rate-invalid", at, "A rate is above 0, and at most 1,000,000,000.");
    }
    return rate;
  }
}
