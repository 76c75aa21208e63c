package io.takt.asset.reason;

import io.takt.asset.check.Faults;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names by language (BCP 47, such as {@code en} or {@code pt-BR}). */
final class Names {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");
  private static final int LANGUAGES = 20;

  private Names() {}

  static Map<String, String> check(
      Faults faults,
      String at,
      @Nullable Map<String, @Nullable String> names,
      Map<String, String> fallback) {
    if (names == null) {
      return fallback;
    }
    if (names.isEmpty() || names.size() > LANGUAGES) {
      faults.add("out-of-range", at, "A reason has names in 1 to " + LANGUAGES + " languages.");
      return fallback;
    }
    Map<String, String> checked = new TreeMap<>();
    names.forEach((language, name) -> {
      String here = at + "." + language;
      if (!LANGUAGE.matcher(language).matches()) {
        faults.add("language-unknown", at, "A language is a code such as en, de or pt-BR.");
      } else if (name == null) {
        faults.add("field-missing", here, "A name is needed.");
      } else {
        checked.put(language, faults.name(here, name, ""));
      }
    });
    return checked;
  }
}
