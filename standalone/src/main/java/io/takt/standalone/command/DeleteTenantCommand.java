package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.standalone.install.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Deletes a tenant at once. */
@Command(
    name = "delete-tenant",
    description =
        "Deletes a tenant with all its data, at once and for good; see docs/architecture.md.",
    mixinStandardHelpOptions = true)
final class DeleteTenantCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(2);

  @Parameters(paramLabel = "KEY", description = "The tenant's key, as it stands in topics.")
  private String key = "";

  @Option(names = "--yes", paramLabel = "KEY", description = "The key again: it is meant.")
  private @Nullable String again;

  @Override
  public Integer call() throws InterruptedException {
    if (!key.equals(again)) {
      throw new PartException(
          "this cannot be undone; if it is meant: ./takt delete-tenant %1$s --yes %1$s"
              .formatted(key));
    }
    Cli cli = new Cli(Settings.of(System.getenv()));
    String path = "/tenant-deletions/" + key;
    JsonNode progress = cli.post(path, Map.of());
    String said = "";
    while (!progress.path("state").asString().equals("deleted")) {
      String now = "%d rows left".formatted(progress.path("left").asLong());
      if (progress.path("left").isNumber() && !now.equals(said)) {
        System.out.println(now);
        said = now;
      }
      Thread.sleep(LOOK);
      progress = cli.get(path);
    }
    System.out.println("tenant " + key + " is deleted");
    return 0;
  }
}
