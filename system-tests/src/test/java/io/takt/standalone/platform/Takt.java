package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.parts.FreePort;
import io.takt.standalone.install.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation of its own: a new data folder, free ports, the script of this repository. */
final class Takt implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  Takt() throws IOException {
    home = Files.createTempDirectory("takt-home");
    environment.put("TAKT_HOME", home.toString());
    // the tests run in the middle of a build
    environment.put("TAKT_BUILD", "never");
    for (Port port : Port.values()) {
      environment.put(port.variable(), String.valueOf(freePort()));
    }
  }

  /** A second instance of a service takes the port a hundred further. */
  private static int freePort() {
    int port = FreePort.any();
    while (FreePort.isTaken(port + 100)) {
      port = FreePort.any();
    }
    return port;
  }

  /** One more variable of the environment. */
  Takt with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What a command left. */
  record Result(int exitCode, String out, String err) {}

  Path home() {
    return home;
  }

  int port(Port port) {
    return Integer.parseInt(environment.getOrDefault(port.variable(), "0"));
  }

  /** The same ports and another data folder. */
  Takt elsewhere() throws IOException {
    Takt other = new Takt();
    other.environment.putAll(environment);
    other.environment.put("TAKT_HOME", other.home.toString());
    return other;
  }

  /** Runs {@code ./takt} and waits for its end. */
  Result run(String... words) {
    List<String> command = new ArrayList<>(List.of("./takt"));
    command.addAll(List.of(words));
    return execute(command);
  }

  /**
   * Starts {@code ./takt} and leaves it running; a Ctrl-C can reach it even if this JVM ignores it.
   */
  Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "./takt"));
    command.addAll(List.of(words));
    return builder(command)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("up.out").toFile())
        .start();
  }

  Result execute(List<String> command) {
    try {
      Path out = Files.createTempFile("takt", ".out");
      Path err = Files.createTempFile("takt", ".err");
      Process process =
          builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      int exitCode = process.waitFor();
      Result result = new Result(exitCode, Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode status() {
    return JSON.readTree(run("status", "--json").out());
  }

  boolean isReady() {
    return status().path("ready").asBoolean();
  }

  /** Process ids by the names of the parts. */
  Map<String, Long> pids() {
    return StreamSupport.stream(status().path("parts").spliterator(), false)
        .collect(
            Collectors.toMap(
                part -> part.path("name").asString(), part -> part.path("pid").asLong()));
  }

  /** Every password and private key in the data folder. */
  List<String> secrets() throws IOException {
    List<String> secrets = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("secret"))) {
      for (Path file : files.toList()) {
        String content = Files.readString(file).strip();
        if (file.toString().endsWith(".properties")) {
          secrets.add(content.substring(content.indexOf('=') + 1));
        } else if (file.toString().endsWith(".key")) {
          secrets.add(content);
        } else if (file.toString().endsWith(".jwk")) {
          secrets.add(JSON.readTree(content).path("d").asString());
        }
      }
    }
    return secrets;
  }

  /** Makes a machine and publishes values as it. */
  Machine connect(String machine) {
    Result made = run("connect", "--site", "plant", "--line", "line1", "--machine", machine);
    assertThat(made.exitCode()).describedAs(made.err()).isZero();
    return new Machine(
        word(made.out(), "user"), word(made.out(), "password"), word(made.out(), "topic"));
  }

  /** How to publish as a machine. */
  record Machine(String user, String password, String topic) {}

  /** Publishes one value with the stock client; its exit code says whether it was acknowledged. */
  int publish(Machine machine, String version, String signal, String value) {
    return publishTo(machine, version, machine.topic() + "/" + signal, value);
  }

  int publishTo(Machine machine, String version, String topic, String payload) {
    return publishing(machine, version, topic, payload).exitCode();
  }

  Result publishing(Machine machine, String version, String topic, String payload) {
    return execute(
        List.of(
            "mosquitto_pub",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(port(Port.MQTT)),
            "-V",
            version,
            "-q",
            "1",
            "-u",
            machine.user(),
            "-P",
            machine.password(),
            "-t",
            topic,
            "-m",
            payload));
  }

  String key() {
    return key("read");
  }

  String key(String scope) {
    Result made = run("key", "--scope", scope);
    assertThat(made.exitCode()).describedAs(made.err()).isZero();
    return made.out().strip();
  }

  /**
   * @param path below {@code /api/v1}
   * @return the body, or nothing while nobody answers
   */
  String get(String key, String path) {
    return open("http://127.0.0.1:" + port(Port.WEB) + "/api/v1" + path, "Bearer " + key);
  }

  /** What anybody gets there; nothing while nobody answers. */
  String open(String url) {
    return open(url, "none");
  }

  private static String open(String url, String authorization) {
    try {
      return ask(url, authorization).body();
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  /** What was answered. */
  record Answer(int status, String body) {}

  Answer call(String key, String path) {
    return ask("http://127.0.0.1:" + port(Port.WEB) + path, "Bearer " + key);
  }

  private static Answer ask(String url, String authorization) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Authorization", authorization)
                  .build(),
              BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Why the services did not start; the folder with their log goes with them. */
  String failures() throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("log/services.log"))) {
      return lines
          .filter(line -> line.contains("Application run failed"))
          .distinct()
          .limit(3)
          .collect(Collectors.joining("\n"));
    }
  }

  @Override
  public void close() {
    run("down");
    execute(List.of("rm", "-rf", home.toString()));
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("..").toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static String word(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.split("\\s+", -1)[1])
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in: " + text));
  }

  /** What a file says, or nothing while it is not there. */
  static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
