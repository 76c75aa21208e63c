package io.takt.asset.plant;

import io.takt.contracts.LevelKey;
import java.text.Normalizer;
import java.util.Set;

/**
 * Keys for signals whose sender names them with more than a key can hold, such as the Sparkplug
 * metric {@code Inputs/A}. Two sources of one machine never share a key: the second of {@code
 * Inputs/A} and {@code Inputs.A} becomes {@code Inputs-A-2}.
 */
final class SignalKeys {
  private static final int LONGEST_KEY = 64;
  private static final int LONGEST_NAME = 200;

  private SignalKeys() {}

  /**
   * @param taken keys of the machine's other signals
   */
  static String of(String source, Set<String> taken) {
    String plain = plain(source);
    String key = plain;
    for (int n = 2; taken.contains(key); n++) {
      String tail = "-" + n;
      key = cut(plain, LONGEST_KEY - tail.length()) + tail;
    }
    return key;
  }

  private static String plain(String source) {
    if (LevelKey.isValid(source) && !source.equals(LevelKey.NONE)) {
      return source;
    }
    String plain =
        Normalizer.normalize(spelled(source), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^A-Za-z0-9_]+", "-")
            .replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "signal" : cut(plain, LONGEST_KEY);
  }

  private static String spelled(String source) {
    return source
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("Ä", "Ae")
        .replace("Ö", "Oe")
        .replace("Ü", "Ue")
        .replace("ß", "ss");
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  /** What people read until somebody finds a better name. */
  static String name(String source) {
    return cut(source.strip(), LONGEST_NAME);
  }
}
