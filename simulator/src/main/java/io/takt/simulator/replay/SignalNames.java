package io.takt.simulator.replay;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the headers people write into signal keys: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
final class SignalNames {
  private static final int LENGTH = 64;
  private static final Pattern UNIT = Pattern.compile("[\\[(]([^\\])]+)[\\])]\\s*$");
  private static final Map<String, String> UCUM =
      Map.ofEntries(
          Map.entry("k", "K"),
          Map.entry("°c", "Cel"),
          Map.entry("c", "Cel"),
          Map.entry("degc", "Cel"),
          Map.entry("nm", "N.m"),
          Map.entry("n", "N"),
          Map.entry("rpm", "/min"),
          Map.entry("1/min", "/min"),
          Map.entry("min", "min"),
          Map.entry("s", "s"),
          Map.entry("ms", "ms"),
          Map.entry("h", "h"),
          Map.entry("%", "%"),
          Map.entry("bar", "bar"),
          Map.entry("mbar", "mbar"),
          Map.entry("pa", "Pa"),
          Map.entry("kpa", "kPa"),
          Map.entry("v", "V"),
          Map.entry("a", "A"),
          Map.entry("w", "W"),
          Map.entry("kw", "kW"),
          Map.entry("kwh", "kW.h"),
          Map.entry("hz", "Hz"),
          Map.entry("mm", "mm"),
          Map.entry("mm/s", "mm/s"),
          Map.entry("m/s", "m/s"),
          Map.entry("m/s2", "m/s2"),
          Map.entry("m/s²", "m/s2"),
          Map.entry("g", "[g]"),
          Map.entry("kg", "kg"),
          Map.entry("l/min", "L/min"),
          Map.entry("m3/h", "m3/h"),
          Map.entry("m³/h", "m3/h"));

  private SignalNames() {}

  /** A key for each header, all different. */
  static List<String> keys(List<String> headers) {
    List<String> keys = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (int i = 0; i < headers.size(); i++) {
      String plain = key(headers.get(i), i);
      String key = plain;
      for (int n = 2; !used.add(key); n++) {
        String tail = "-" + n;
        key = plain.substring(0, Math.min(plain.length(), LENGTH - tail.length())) + tail;
      }
      keys.add(key);
    }
    return keys;
  }

  private static String key(String header, int index) {
    String spelled =
        header
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("Ä", "Ae")
            .replace("Ö", "Oe")
            .replace("Ü", "Ue")
            .replace("ß", "ss");
    String plain =
        Normalizer.normalize(spelled, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^A-Za-z0-9_]+", "-")
            .replaceAll("^-+|-+$", "");
    if (plain.isEmpty()) {
      return "c" + (index + 1);
    }
    return plain.substring(0, Math.min(LENGTH, plain.length()));
  }

  static String unit(String header) {
    Matcher bracket = UNIT.matcher(header);
    return bracket.find()
        ? UCUM.getOrDefault(bracket.group(1).strip().toLowerCase(Locale.ROOT), "")
        : "";
  }
}
