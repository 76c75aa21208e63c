package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.standalone.install.Service;
import io.takt.standalone.install.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the parts printed, for people; the files themselves are for programs. */
@Command(
    name = "logs",
    description = "Shows what the parts, or one of them, printed.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 300;
  private static final String SHARED = "services.log";

  @Parameters(arity = "0..1", paramLabel = "PART", description = "As ./takt status names it.")
  private String part = "";

  @Option(names = "--lines", description = "How many of the last lines of each.")
  private int lines = 40;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as they print.")
  private boolean follow;

  private final Settings settings = Settings.of(System.getenv());
  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<LogFile> files = files();
    List<LogFile.Timed> first = new ArrayList<>();
    for (LogFile file : files) {
      first.addAll(file.lastLines(lines));
    }
    print(first);
    while (follow) {
      Thread.sleep(LOOK_MILLIS);
      List<LogFile.Timed> more = new ArrayList<>();
      for (LogFile file : files) {
        more.addAll(file.more());
      }
      print(more);
    }
    return 0;
  }

  private static boolean isService(String name) {
    return Arrays.stream(Service.values()).anyMatch(service -> service.module().equals(name));
  }

  /** In the order of their times; lines of one file stay in their own order. */
  private void print(List<LogFile.Timed> some) {
    some.stream()
        .sorted(Comparator.comparing(LogFile.Timed::at))
        .forEach(line -> out.println(line.text()));
    out.flush();
  }

  private List<LogFile> files() throws IOException {
    Path folder = settings.home().logs();
    if (!Files.isDirectory(folder)) {
      throw new PartException("no logs in " + folder + "; has Takt been up?");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> logs = all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
      List<Path> own =
          logs.stream().filter(file -> part.isEmpty() || file.endsWith(part + ".log")).toList();
      // services in one JVM print into one log, each line under its service's name
      boolean shared = own.isEmpty() && isService(part);
      List<Path> found =
          shared ? logs.stream().filter(file -> file.endsWith(SHARED)).toList() : own;
      Predicate<LogLine> wanted = line -> !shared || line.service().equals(part);
      if (found.isEmpty()) {
        throw new PartException("no log of " + part + " in " + folder);
      }
      ZoneId zone = ZoneId.systemDefault();
      return found.stream().map(file -> new LogFile(file, zone, wanted)).toList();
    }
  }
}
