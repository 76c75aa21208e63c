package io.takt.analytics.oee;

import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Whose figure is asked for. */
sealed interface Scoped {
  record OfMachine(int id) implements Scoped {}

  record OfLine(int id) implements Scoped {}

  record OfSite(int id) implements Scoped {}

  /** All that the caller sees. */
  record OfAll() implements Scoped {}

  /** As a parameter says it: {@code all}, {@code site/1}, {@code line/2}, {@code machine/3}. */
  Pattern WRITTEN = Pattern.compile("(site|line|machine)/(\\d{1,9})");

  String ALL = "all";

  String WAYS = "`all`, `site/1`, `line/2` or `machine/3`";

  /**
   * @throws Problem 400 {@code scope-invalid}
   */
  static Scoped of(String name, String text) {
    Matcher written = WRITTEN.matcher(text);
    if (text.equals(ALL)) {
      return new OfAll();
    }
    if (!written.matches()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "scope-invalid",
          "A scope is all, site/1, line/2 or machine/3.",
          List.of(new FaultDetail("scope-invalid", name, "This is no scope.")));
    }
    int id = Integer.parseInt(written.group(2));
    return switch (written.group(1)) {
      case "site" -> new OfSite(id);
      case "line" -> new OfLine(id);
      default -> new OfMachine(id);
    };
  }
}
