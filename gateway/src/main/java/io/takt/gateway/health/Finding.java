package io.takt.gateway.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * How one part is, before it is put into words.
 *
 * @param part such as {@code database}
 * @param kind which sentence of the part says it
 * @param facts what the sentence names
 */
record Finding(String part, State state, String kind, List<Object> facts) {
  Finding {
    facts = List.copyOf(facts);
  }

  static Finding of(String part, State state, String kind, Object... facts) {
    return new Finding(part, state, kind, List.of(facts));
  }

  /** From good to bad. */
  enum State {
    OK,
    WARNING,
    DOWN;

    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
