package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;
import io.takt.contracts.readings.Quality;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A payload that is one bare value: {@code 21.5}, {@code true}, {@code run}. */
final class ScalarText {
  private ScalarText() {}

  static boolean isBlank(byte[] payload) {
    for (byte b : payload) {
      if (!isSpace(b)) {
        return false;
      }
    }
    return true;
  }

  static boolean looksLikeJson(byte[] payload) {
    for (byte b : payload) {
      if (!isSpace(b)) {
        return b == '{' || b == '[' || b == '"' || b == (byte) 0xEF;
      }
    }
    return false;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  static Decoding decode(String key, byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8).strip();
    Faults faults = new Faults();
    Datum datum = datum(text, faults);
    if (!faults.isEmpty() || datum == null) {
      return new Decoding.Refused(faults.list());
    }
    return new Decoding.Decoded(
        List.of(new Frame("", Frame.UNSTAMPED, 0, List.of(new Reading(key, datum, Quality.GOOD)))),
        List.of());
  }

  private static @org.jspecify.annotations.Nullable Datum datum(String text, Faults faults) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Datum.TRUE;
      case "false" -> Datum.FALSE;
      case "null" -> {
        faults.add(FaultCode.WRONG_TYPE, "", "null is no value; say q bad or stale with it.");
        yield null;
      }
      case "nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> {
        faults.add(FaultCode.NUMBER_NOT_FINITE, "", Values.NOT_FINITE);
        yield null;
      }
      default -> isNumber(text) ? Values.number(text, "", faults) : Values.text(text, "", faults);
    };
  }

  /** A decimal number as people and small devices write it: {@code +5}, {@code 05}, {@code .5}. */
  private static boolean isNumber(String text) {
    int i = sign(text, 0);
    int whole = digits(text, i);
    i += whole;
    int fraction = 0;
    if (i < text.length() && text.charAt(i) == '.') {
      fraction = digits(text, i + 1);
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) | 0x20) == 'e') {
      int from = sign(text, i + 1);
      int exponent = digits(text, from);
      i = exponent == 0 ? i : from + exponent;
    }
    return i == text.length();
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }
}
