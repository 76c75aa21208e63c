package io.takt.simulator.replay;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** How a file writes numbers. */
record Numbers(char decimal) {
  static final double EXACT = 0x1p53;
  private static final Pattern POINT =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Pattern COMMA =
      Pattern.compile("[+-]?(\\d+,?\\d*|,\\d+)([eE][+-]?\\d{1,3})?");
  private static final Set<String> NOTHING =
      Set.of("", "na", "n/a", "#n/a", "null", "none", "-", "?", "nan");
  private static final Set<String> INFINITE =
      Set.of("inf", "-inf", "+inf", "infinity", "-infinity", "+infinity");

  OptionalDouble parse(String cell) {
    Pattern shape = decimal == ',' ? COMMA : POINT;
    if (!shape.matcher(cell).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(decimal == ',' ? cell.replace(',', '.') : cell);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  boolean isNumber(String cell) {
    return parse(cell).isPresent();
  }

  /** Blank, or one of the words that stand for a missing value. */
  static boolean isNothing(String cell) {
    return NOTHING.contains(cell.toLowerCase(Locale.ROOT));
  }

  static boolean isInfinite(String cell) {
    return INFINITE.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** Only a fraction tells a decimal comma from a decimal point. */
  static boolean hasFraction(String cell, char decimal) {
    return cell.indexOf(decimal) >= 0 && new Numbers(decimal).isNumber(cell);
  }
}
