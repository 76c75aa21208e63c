package io.takt.standalone.command;

import io.takt.standalone.install.Home;
import io.takt.standalone.install.Settings;
import io.takt.standalone.supervise.PartStatus;
import io.takt.standalone.supervise.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Tells address, process and state of each part. */
@Command(
    name = "status",
    description = "Tells address and state of each part; exit code 0 when all are ready.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "For programs.")
  private boolean json;

  private final Settings settings = Settings.of(System.getenv());

  static Path file(Home home) {
    return home.run().resolve("status.json");
  }

  @Override
  public Integer call() {
    Optional<Status> status =
        Status.read(file(settings.home())).filter(last -> last.supervisor().isPresent());
    boolean ready = status.filter(Status::isReady).isPresent();
    if (json) {
      System.out.println(json(status, ready));
    } else if (status.isEmpty()) {
      System.out.println("Takt is not running; start it with: ./takt up");
    } else {
      status.get().parts().forEach(StatusCommand::print);
    }
    return ready ? 0 : 1;
  }

  private static void print(PartStatus part) {
    System.out.printf(
        Locale.ROOT,
        "  %-20s %-9s %8s  %s%s%n",
        part.name(),
        state(part),
        part.pid() == 0 ? "" : part.pid(),
        part.address(),
        part.restarts() == 0 ? "" : "   restarted " + part.restarts() + " times");
  }

  private String json(Optional<Status> status, boolean ready) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ready", ready);
    answer.put("home", settings.home().path().toString());
    List<Map<String, Object>> parts = new ArrayList<>();
    status.ifPresent(last -> {
      answer.put("pid", last.pid());
      answer.put("web", last.web());
      answer.put("mqtt", last.mqtt());
      last.parts().forEach(part -> parts.add(row(part)));
    });
    answer.put("parts", parts);
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(answer);
  }

  private static Map<String, Object> row(PartStatus part) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", part.name());
    row.put("state", state(part));
    row.put("address", part.address());
    row.put("pid", part.pid());
    row.put("restarts", part.restarts());
    return row;
  }

  /** A part that has just died is down before its supervisor has written so. */
  private static String state(PartStatus part) {
    return part.state().equals("ready") && !part.isReady() ? "down" : part.state();
  }
}
