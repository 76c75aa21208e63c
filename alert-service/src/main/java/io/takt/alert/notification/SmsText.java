package io.takt.alert.notification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The text of one SMS: 160 characters of GSM 03.38, or 70 units of UCS-2 where it has others.
 *
 * @param gsm whether every character is one of GSM 03.38
 */
record SmsText(String text, boolean gsm) {
  static final int LONGEST_GSM = 160;
  static final int LONGEST_UCS2 = 70;

  /** What remains must still say something beside a link. */
  private static final int LEAST_BESIDE_LINK = 40;

  private static final int ESCAPE = 0x1b;

  /** By their codes; 3GPP TS 23.038, 6.2.1. */
  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Two codes each; 6.2.1.1. */
  private static final Map<Integer, Integer> EXTENSION =
      Map.of(
          (int) '^',
          0x14,
          (int) '{',
          0x28,
          (int) '}',
          0x29,
          (int) '\\',
          0x2f,
          (int) '[',
          0x3c,
          (int) '~',
          0x3d,
          (int) ']',
          0x3e,
          (int) '|',
          0x40,
          (int) '€',
          0x65);

  /** What says the same in the alphabet: one of them would halve the room. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("°", " deg"),
          Map.entry("µ", "u"),
          Map.entry("μ", "u"),
          Map.entry("²", "2"),
          Map.entry("³", "3"),
          Map.entry("–", "-"),
          Map.entry("—", "-"),
          Map.entry("−", "-"),
          Map.entry("…", ".."),
          Map.entry("„", "\""),
          Map.entry("“", "\""),
          Map.entry("”", "\""),
          Map.entry("’", "'"),
          Map.entry("\u00a0", " "),
          Map.entry("\u202f", " "),
          Map.entry("\t", " "));

  /**
   * @param link stands at the end, whole or not at all; empty: none
   */
  static SmsText of(String says, String link) {
    String plain = plain(says);
    boolean gsm = isGsm(plain) && isGsm(link);
    int longest = gsm ? LONGEST_GSM : LONGEST_UCS2;
    int besideLink = longest - (link.isEmpty() ? 0 : size(link, gsm) + 1);
    return besideLink >= LEAST_BESIDE_LINK && !link.isEmpty()
        ? new SmsText(cut(plain, besideLink, gsm) + " " + link, gsm)
        : new SmsText(cut(plain, longest, gsm), gsm);
  }

  /** Unpacked, as SMPP sends it. */
  byte[] bytes() {
    if (!gsm) {
      return text.getBytes(StandardCharsets.UTF_16BE);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.chars()
        .forEach(each -> {
          Integer extended = EXTENSION.get(each);
          if (extended == null) {
            bytes.write(ALPHABET.indexOf(each));
          } else {
            bytes.write(ESCAPE);
            bytes.write(extended);
          }
        });
    return bytes.toByteArray();
  }

  /** At most so many UTF-16 units, and no half of a character. */
  static String start(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  private static String plain(String text) {
    String plain = text.replace("°C", "C");
    for (Map.Entry<String, String> each : PLAIN.entrySet()) {
      plain = plain.replace(each.getKey(), each.getValue());
    }
    return plain;
  }

  private static boolean isGsm(String text) {
    return text.chars()
        .allMatch(
            each -> each != ESCAPE && (ALPHABET.indexOf(each) >= 0 || EXTENSION.containsKey(each)));
  }

  private static int size(String text, boolean gsm) {
    return gsm
        ? text.chars().map(each -> EXTENSION.containsKey(each) ? 2 : 1).sum()
        : text.length();
  }

  /** Ends with two dots where something is missing. */
  private static String cut(String text, int longest, boolean gsm) {
    if (size(text, gsm) <= longest) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = longest - 2;
    for (int each : text.codePoints().toArray()) {
      left -= size(Character.toString(each), gsm);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(each);
    }
    return kept.toString().stripTrailing() + "..";
  }
}
