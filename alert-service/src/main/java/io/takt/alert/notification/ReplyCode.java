package io.takt.alert.notification;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Four letters that name a message to the person who got it, and what they answer with them. */
final class ReplyCode {
  /** None that is taken for another letter or a digit, and no vowels, so they make no words. */
  private static final String LETTERS = "CDFGHJKMNPRTWX";

  private static final int LENGTH = 4;

  /** The code, alone or after a word that says so. */
  private static final Pattern ANSWER =
      Pattern.compile("[^A-Z]*(?:(?:ACK|OK)[^A-Z]+)?([" + LETTERS + "]{" + LENGTH + "})[^A-Z]*");

  private static final int LONGEST = 160;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ReplyCode() {}

  /** One that is none of these. */
  static String otherThan(Set<String> taken) {
    return Stream.generate(ReplyCode::any)
        .filter(code -> !taken.contains(code))
        .findFirst()
        .orElseThrow();
  }

  private static String any() {
    return RANDOM
        .ints(LENGTH, 0, LETTERS.length())
        .mapToObj(at -> LETTERS.substring(at, at + 1))
        .collect(Collectors.joining());
  }

  /** The code in what somebody has answered. */
  static Optional<String> in(String answer) {
    if (answer.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher found = ANSWER.matcher(answer.toUpperCase(Locale.ROOT));
    return found.matches() ? Optional.ofNullable(found.group(1)) : Optional.empty();
  }
}
