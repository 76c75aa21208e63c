package io.takt.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform with a data folder and ports of its own, driven by {@code ./takt}.
 *
 * @param root the folder with {@code ./takt}
 * @param home its data folder
 * @param settings further {@code TAKT_*} variables
 */
public record Installation(Path root, Path home, Ports ports, Map<String, String> settings) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE_STARTING = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SHOWN_LINES = 15;

  public Installation {
    settings = Map.copyOf(settings);
  }

  /** What a command left. */
  public record Result(int exitCode, String output) {}

  /** The folder with {@code ./takt}, as that script tells. */
  public static Path rootHere() {
    return Path.of(System.getProperty("takt.root", "..")).toAbsolutePath().normalize();
  }

  /**
   * Starts it in the background and returns when all parts are ready.
   *
   * @throws PlatformException with the last lines it printed
   */
  public void up(String... options) {
    List<String> words = new ArrayList<>(List.of("up", "--detach", "--no-demo"));
    words.addAll(List.of(options));
    must(run(PATIENCE_STARTING, words));
  }

  /** Stops all of it. */
  public void down() {
    must(run(PATIENCE, List.of("down")));
  }

  /** Whether all its parts are ready, as {@code ./takt status} tells. */
  public boolean isUp() {
    return run(PATIENCE, List.of("status")).exitCode() == 0;
  }

  /** Every address with the process behind it, as the supervisor wrote it down last. */
  public List<PartState> parts() {
    return StreamSupport.stream(status().path("parts").spliterator(), false)
        .map(part ->
            new PartState(
                part.path("name").asString(),
                part.path("state").asString(),
                part.path("address").asString(),
                part.path("pid").asLong(),
                part.path("restarts").asInt()))
        .toList();
  }

  /** The process that restarts the others, 0 when there is none. */
  public long supervisor() {
    return status().path("pid").asLong(0);
  }

  private JsonNode status() {
    try {
      return JSON.readTree(Files.readString(home.resolve("run").resolve("status.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port(Port port) {
    return ports.of(port);
  }

  /** A part's own address, for health and metrics. */
  public String url(Port port) {
    return "http://127.0.0.1:" + port(port);
  }

  /** A part's log. */
  public Path log(String part) {
    return home.resolve("log").resolve(part + ".log");
  }

  /** Runs {@code ./takt} with these words and waits for its end. */
  public Result run(Duration patience, List<String> words) {
    List<String> command = new ArrayList<>(List.of(root.resolve("takt").toString()));
    command.addAll(words);
    return execute(patience, command);
  }

  /** Runs any program in this installation's environment. */
  public Result execute(Duration patience, List<String> command) {
    try {
      Path output = Files.createTempFile("takt-bench", ".out");
      try {
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().putAll(environment());
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroy();
          throw new PlatformException(
              "%s takes longer than %s; its last words: %s"
                  .formatted(String.join(" ", command), patience, tail(Files.readString(output))));
        }
        return new Result(process.exitValue(), Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", e);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> told = new HashMap<>();
    told.put("TAKT_HOME", home.toString());
    // what runs here is what the script that started this has built
    told.put("TAKT_BUILD", "never");
    for (Port port : Port.values()) {
      told.put(port.variable(), String.valueOf(port(port)));
    }
    told.putAll(settings);
    return told;
  }

  private static void must(Result result) {
    if (result.exitCode() != 0) {
      throw new PlatformException("./takt says: " + tail(result.output()));
    }
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - SHOWN_LINES))
        .collect(Collectors.joining("\n"));
  }
}
