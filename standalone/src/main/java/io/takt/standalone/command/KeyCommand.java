package io.takt.standalone.command;

import io.takt.standalone.install.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an API key. */
@Command(
    name = "key",
    description = "Makes an API key and prints it.",
    mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {
  /** What a key allows. */
  enum KeyScope {
    READ,
    RECORD,
    WRITE
  }

  @Option(names = "--scope", required = true, description = "read, record or write")
  private KeyScope scope = KeyScope.READ;

  @Option(names = "--name", description = "What the list of keys calls it.")
  private String name = "command line";

  @Override
  public Integer call() {
    Settings settings = Settings.of(System.getenv());
    System.out.println(
        new Cli(settings)
            .post("/keys", Map.of("name", name, "scope", scope.name().toLowerCase(Locale.ROOT)))
            .path("key")
            .asString());
    return 0;
  }
}
