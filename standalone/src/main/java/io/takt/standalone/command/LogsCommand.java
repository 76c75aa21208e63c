package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.standalone.install.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the parts printed. */
@Command(
    name = "logs",
    description = "Shows what the parts, or one of them, printed.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PART", description = "As ./takt status names it.")
  private String part = "";

  @Option(names = "--lines", description = "How many of the last lines of each.")
  private int lines = 40;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as they print.")
  private boolean follow;

  private final Settings settings = Settings.of(System.getenv());

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tail", "-n", String.valueOf(lines)));
    if (follow) {
      command.add("-F");
    }
    files().stream().map(Path::toString).forEach(command::add);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private List<Path> files() throws IOException {
    Path folder = settings.home().logs();
    if (!Files.isDirectory(folder)) {
      throw new PartException("no logs in " + folder + "; has Takt been up?");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> logs = all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
      List<Path> wanted =
          logs.stream().filter(file -> part.isEmpty() || file.endsWith(part + ".log")).toList();
      // services in one JVM print into one log
      List<Path> found =
          wanted.isEmpty()
              ? logs.stream().filter(f -> f.endsWith("services.log")).toList()
              : wanted;
      if (found.isEmpty()) {
        throw new PartException("no log of " + part + " in " + folder);
      }
      return found;
    }
  }
}
