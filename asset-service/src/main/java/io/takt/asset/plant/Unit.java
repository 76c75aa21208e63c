package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Units as UCUM codes (Unified Code for Units of Measure 2.1, case-sensitive), those that plants
 * use: terms joined by {@code .} and {@code /}, exponents, metric prefixes, annotations.
 */
public final class Unit {
  private static final int LENGTH = 40;

  /** Take a metric prefix. */
  private static final Set<String> METRIC =
      Set.of(
          "m", "s", "g", "A", "K", "mol", "cd", "rad", "sr", "Hz", "N", "Pa", "J", "W", "V", "Ohm",
          "F", "S", "T", "Wb", "H", "L", "l", "lm", "lx", "Cel", "bar", "t", "eV", "C", "B", "Bq",
          "Gy", "Sv", "kat", "[g]");

  private static final Set<String> PLAIN =
      Set.of(
          "%",
          "1",
          "10*",
          "10^",
          "min",
          "h",
          "d",
          "wk",
          "mo",
          "a",
          "deg",
          "'",
          "''",
          "gon",
          "ar",
          "har",
          "atm",
          "[degF]",
          "[psi]",
          "[in_i]",
          "[ft_i]",
          "[yd_i]",
          "[mi_i]",
          "[lb_av]",
          "[oz_av]",
          "[lbf_av]",
          "[gal_us]",
          "[Btu_IT]",
          "[HP]",
          "[ppth]",
          "[ppm]",
          "[ppb]",
          "[pH]",
          "[rh]",
          "[pi]");

  private static final Pattern PREFIX = Pattern.compile("(?:da|[YZEPTGMkhdcmunpfazy])(.+)");
  private static final Pattern TERM =
      Pattern.compile("([^{}+-]*?(?:10\\*|10\\^)?)([+-]?\\d+)?(\\{[!-z|~]*})?");

  /** What people write instead. */
  private static final Map<String, String> MEANT =
      Map.of(
          "°C",
          "Cel",
          "C°",
          "Cel",
          "degC",
          "Cel",
          "°F",
          "[degF]",
          "kWh",
          "kW.h",
          "rpm",
          "{rev}/min",
          "RPM",
          "{rev}/min",
          "psi",
          "[psi]",
          "ppm",
          "[ppm]",
          "µm",
          "um");

  private Unit() {}

  public static String check(Faults faults, String at, @Nullable String unit, String fallback) {
    if (unit == null || unit.isEmpty()) {
      return unit == null ? fallback : unit;
    }
    if (!isValid(unit)) {
      String meant = MEANT.get(unit);
      faults.add(
          "unit-unknown",
          at,
          meant == null
              ? "A unit is a UCUM code such as Cel, mm/s, kW.h, bar or %."
              : "In UCUM this unit is " + meant + ".");
    }
    return unit;
  }

  static boolean isValid(String unit) {
    if (unit.length() > LENGTH) {
      return false;
    }
    String terms = unit.startsWith("/") ? unit.substring(1) : unit;
    for (String term : terms.split("[./](?![^{]*})", -1)) {
      if (!isTerm(term)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTerm(String term) {
    Matcher parts = TERM.matcher(term);
    if (term.isEmpty() || !parts.matches()) {
      return false;
    }
    String atom = parts.group(1);
    if (atom.isEmpty()) {
      return parts.group(2) != null || parts.group(3) != null;
    }
    return PLAIN.contains(atom) || isMetric(atom);
  }

  private static boolean isMetric(String atom) {
    Matcher prefixed = PREFIX.matcher(atom);
    return METRIC.contains(atom) || (prefixed.matches() && METRIC.contains(prefixed.group(1)));
  }
}
