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

  /** SMPP 3.4, 5.2.19. */
  static final byte SMPP_GSM = 0;

  static final byte SMPP_UCS2 = 8;

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
   * @param hint how to answer; before the link, whole or not at all; empty: none
   * @param link stands at the end, whole or not at all, and gives way to the hint; empty: none
   */
  static SmsText of(String says, String hint, String link) {
    String plain = plain(says);
    boolean gsm = isGsm(plain) && isGsm(hint) && isGsm(link);
    int longest = gsm ? LONGEST_GSM : LONGEST_UCS2;
    StringBuilder end = new StringBuilder();
    for (String each : new String[] {hint, link}) {
      int left = longest - size(end.toString(), gsm) - size(each, gsm) - 1;
      if (!each.isEmpty() && left >= LEAST_BESIDE_LINK) {
        end.append(' ').append(each);
      }
    }
    return new SmsText(cut(plain, longest - size(end.toString(), gsm), gsm) + end, gsm);
  }

  /**
   * What somebody sent; bytes of no alphabet we know are read as Latin letters.
   *
   * @param coding as SMPP has it
   */
  static String read(byte[] bytes, byte coding) {
    return switch (coding) {
      case SMPP_GSM -> gsm(bytes);
      case SMPP_UCS2 -> new String(bytes, StandardCharsets.UTF_16BE);
      default -> new String(bytes, StandardCharsets.ISO_8859_1);
    };
  }

  private static String gsm(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; at++) {
      int code = bytes[at];
      if (code == ESCAPE && at + 1 < bytes.length) {
        at++;
        text.append(extended(bytes[at]));
      } else {
        text.append(code >= 0 && code < ALPHABET.length() ? ALPHABET.charAt(code) : '?');
      }
    }
    return text.toString();
  }

  private static char extended(int code) {
    return EXTENSION.entrySet().stream()
        .filter(each -> each.getValue() == code)
        .map(each -> (char) each.getKey().intValue())
        .findAny()
        .orElse(' ');
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
