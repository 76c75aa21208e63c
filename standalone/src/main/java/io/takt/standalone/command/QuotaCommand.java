package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.standalone.install.Settings;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows and sets how many messages a second a tenant may publish. */
@Command(
    name = "quota",
    description = {
      "Shows what each tenant may publish over MQTT and what it does, in messages a second.",
      "With a key and a number it sets one; none: no limit; standard: as the broker is set."
    },
    mixinStandardHelpOptions = true)
final class QuotaCommand implements Callable<Integer> {
  private static final String PATH = "/tenant-quotas";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KEY",
      description = "The tenant's key, as it stands in topics.")
  private @Nullable String key;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "N|none|standard",
      description = "Messages a second.")
  private @Nullable String messages;

  @Override
  public Integer call() {
    Cli cli = new Cli(Settings.of(System.getenv()));
    if (key == null) {
      cli.get(PATH).path("items").forEach(QuotaCommand::show);
      return 0;
    }
    if (messages == null) {
      throw new PartException("how many? ./takt quota %s N|none|standard".formatted(key));
    }
    show(
        cli.put(PATH + "/" + key, Collections.singletonMap("messagesPerSecond", number(messages))));
    return 0;
  }

  private static @Nullable Integer number(String text) {
    try {
      return switch (text) {
        case "none" -> 0;
        case "standard" -> null;
        default -> Integer.valueOf(text);
      };
    } catch (NumberFormatException e) {
      throw new PartException("a quota is a number, none or standard, not " + text);
    }
  }

  private static void show(JsonNode quota) {
    System.out.printf(Locale.ROOT, "  %-20s %s%n", quota.path("tenant").asString(), line(quota));
  }

  /** What of a quota there is to know. */
  static String line(JsonNode quota) {
    String limit =
        quota.path("messagesPerSecond").isNumber()
            ? quota.path("messagesPerSecond").asInt() + " allowed"
            : "no limit";
    String now =
        quota.path("current").isNumber()
            ? String.format(Locale.ROOT, "%.0f", quota.path("current").asDouble())
            : "none";
    String held =
        quota.path("atLimit").asBoolean()
            ? ", at the limit, %d connections wait".formatted(quota.path("held").asInt())
            : "";
    return "%s messages/s now, %s%s".formatted(now, limit, held);
  }
}
