package io.takt.platform.document;

import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;

/** Parameters that mean the same wherever they stand. */
public final class WellKnownParameters implements ParameterCustomizer {
  private record Meaning(String description, Object example) {}

  private static final String TIME =
      "RFC 3339 with offset, or relative to now: `now`, `now-90m`, `now-7d` (units s, m, h, d). ";

  private static final Meaning PATH_ID =
      new Meaning("Id, as the list of these shows it; another tenant's is as a missing one.", 1);

  private static final Map<String, Meaning> KNOWN =
      Map.of(
          "limit", new Meaning("How many items a page holds at most.", 100),
          "cursor",
              new Meaning(
                  "`next` of the page before; together with the same other parameters.", ""),
          "from", new Meaning(TIME + "Begin of the range, included.", "now-8h"),
          "to", new Meaning(TIME + "End of the range, not included.", "now"),
          "signal", new Meaning("Id of a signal.", 7),
          "signals", new Meaning("Ids of signals, separated by commas.", "7,8"),
          "machine", new Meaning("Id of a machine: only what belongs to it.", 1));

  @Override
  public @Nullable Parameter customize(
      @Nullable Parameter parameter, MethodParameter methodParameter) {
    if (parameter == null) {
      return null;
    }
    Meaning known = isPath(parameter) ? PATH_ID : KNOWN.get(parameter.getName());
    if (known != null) {
      if (parameter.getDescription() == null || parameter.getDescription().isBlank()) {
        parameter.setDescription(known.description());
      }
      if (parameter.getExample() == null && !known.example().equals("")) {
        parameter.setExample(known.example());
      }
    }
    return parameter;
  }

  private static boolean isPath(Parameter parameter) {
    return "path".equals(parameter.getIn());
  }
}
