package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;

/** Single values: what is exact and storable is taken, all else is a fault. */
final class Values {
  static final String NOT_FINITE = "Numbers are finite; say q bad where there is none.";
  private static final String TOO_LARGE = "Integers go to 2^53, beyond it digits would be lost.";
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Limits.LARGEST_INTEGER);

  private Values() {}

  /** The scalar the parser stands at; null after a fault. */
  static @Nullable Datum scalar(JsonParser parser, String at, Faults faults) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> Datum.TRUE;
      case VALUE_FALSE -> Datum.FALSE;
      case VALUE_NULL -> Datum.NONE;
      case VALUE_STRING -> text(parser.getString(), at, faults);
      case VALUE_NUMBER_INT -> integer(parser, at, faults);
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue(), at, faults);
      default -> {
        parser.skipChildren();
        faults.add(FaultCode.WRONG_TYPE, at, "A value is a number, a text, true or false.");
        yield null;
      }
    };
  }

  private static @Nullable Datum integer(JsonParser parser, String at, Faults faults) {
    if (parser.getNumberType() != NumberType.BIG_INTEGER) {
      long value = parser.getLongValue();
      if (value <= Limits.LARGEST_INTEGER && value >= -Limits.LARGEST_INTEGER) {
        return new Datum.Num(value);
      }
    }
    faults.add(FaultCode.INTEGER_TOO_LARGE, at, TOO_LARGE);
    return null;
  }

  private static @Nullable Datum finite(double value, String at, Faults faults) {
    if (Double.isFinite(value)) {
      return new Datum.Num(value);
    }
    faults.add(FaultCode.NUMBER_NOT_FINITE, at, NOT_FINITE);
    return null;
  }

  /**
   * @param text of the shape of a decimal number
   */
  static @Nullable Datum number(String text, String at, Faults faults) {
    double value = Double.parseDouble(text);
    boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    if (whole
        && Math.abs(value) >= Limits.LARGEST_INTEGER
        && new BigDecimal(text).abs().compareTo(LARGEST) > 0) {
      faults.add(FaultCode.INTEGER_TOO_LARGE, at, TOO_LARGE);
      return null;
    }
    return finite(value, at, faults);
  }

  static @Nullable Datum text(String text, String at, Faults faults) {
    if (text.length() > Limits.TEXT_CHARS) {
      faults.add(FaultCode.PAYLOAD_TOO_LARGE, at, "A text has at most 1,024 characters.");
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        faults.add(FaultCode.WRONG_TYPE, at, "A text has no NUL character.");
        return null;
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          faults.add(FaultCode.TEXT_NOT_UTF8, at, "A text has no half of a surrogate pair.");
          return null;
        }
        i++;
      }
    }
    return new Datum.Text(text);
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
