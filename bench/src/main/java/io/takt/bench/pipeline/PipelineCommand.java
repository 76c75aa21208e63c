package io.takt.bench.pipeline;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.takt.bench.platform.Folder;
import io.takt.bench.platform.Installation;
import io.takt.bench.platform.PlatformException;
import io.takt.bench.platform.Port;
import io.takt.bench.platform.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a platform, measures it, writes down what was found and stops it. */
@Command(
    name = "pipeline",
    description = "Speed and cost of the way from an MQTT publish to a stored row.",
    mixinStandardHelpOptions = true)
public final class PipelineCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(
      names = "--quick",
      description = "The main figures in about 8 minutes; all of them take about 50.")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      description = "Some of: ${COMPLETION-CANDIDATES}. The speed is always measured.")
  private Set<Step> only = Set.of();

  @Option(names = "--seed", defaultValue = "1", description = "Of the values and their order.")
  private long seed = 1;

  @Option(names = "--json", description = "Write the figures for programs.")
  private @Nullable Path json;

  @Option(
      names = "--page",
      description = "Where to write the tables; docs/benchmarks.md for a whole run.")
  private @Nullable Path page;

  @Option(names = "--port", defaultValue = "0", description = "First of a row of free ports.")
  private int port;

  @Option(
      names = "--home",
      description = "A data folder to use, running or not; it is left running, with its data.")
  private @Nullable Path home;

  @Override
  public Integer call() throws IOException {
    GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    mail.start();
    Path data = home == null ? Files.createTempDirectory("takt-bench-") : home;
    Installation installation =
        new Installation(
            Installation.rootHere(),
            data,
            Ports.free(port, Port.values().length),
            Map.of(
                "TAKT_SMTP_HOST",
                "127.0.0.1",
                "TAKT_SMTP_PORT",
                String.valueOf(mail.getSmtp().getPort()),
                "TAKT_MAIL_REQUIRETLS",
                "false"));
    if (home == null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(installation), "stop"));
    }
    Outcome outcome = new Outcome();
    try {
      PipelineRun run =
          new PipelineRun(installation, quick ? Size.QUICK : Size.WHOLE, steps(), seed, mail);
      Map<String, String> about = run.measure(outcome);
      write(outcome, about, target());
    } catch (PlatformException | SQLException | IOException | UncheckedIOException e) {
      // what was measured took long
      write(outcome, Map.of("broke off", String.valueOf(e.getMessage())), Optional.empty());
      System.err.println("takt bench: " + e.getMessage());
      return FAILED;
    } finally {
      mail.stop();
    }
    return outcome.stored().isExact() ? 0 : FAILED;
  }

  private Set<Step> steps() {
    return !only.isEmpty() ? only : quick ? Step.quick() : EnumSet.allOf(Step.class);
  }

  private Optional<Path> target() {
    return page == null && !quick && steps().size() == Step.values().length
        ? Optional.of(Installation.rootHere().resolve("docs/benchmarks.md"))
        : Optional.ofNullable(page);
  }

  private void write(Outcome outcome, Map<String, String> about, Optional<Path> target)
      throws IOException {
    String command =
        "./takt bench pipeline"
            + (quick ? " --quick" : "")
            + (only.isEmpty() ? "" : " --only " + Step.list(only))
            + " --seed "
            + seed;
    Map<String, String> all = new LinkedHashMap<>(about);
    String text = Page.of(command, all, outcome);
    System.out.println(text);
    if (target.isPresent()) {
      Files.writeString(target.get(), text, StandardCharsets.UTF_8);
    }
    if (json != null) {
      JsonFile.write(json, outcome.flat());
    }
  }

  /** Also after Ctrl-C. */
  private static void remove(Installation installation) {
    try {
      installation.down();
    } catch (PlatformException e) {
      System.err.println("takt bench: " + e.getMessage());
    }
    Folder.remove(installation.home());
  }
}
