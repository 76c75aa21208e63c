package io.takt.bench.broker;

import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takt's broker as {@code ./takt up} starts it, with a data folder of its own.
 *
 * @param root the folder with {@code ./takt}, built
 * @param home its data folder
 * @param firstPort of three: MQTT, WebSocket, health
 */
record TaktBroker(Path root, Path home, int firstPort) {
  static final String READER = "ingest";
  static final String READER_KEY = "key-of-ingest";
  static final String KEY = "key-of-broker";
  static final String FILTER = "$share/ingest/takt/v1/#";

  /** As standalone's settings have it. */
  private static final String HEAP = "640m";

  int statusPort() {
    return firstPort + 2;
  }

  List<String> command() throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + HEAP,
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+UseCompactObjectHeaders",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:+UseSerialGC",
        "-cp",
        classPath(),
        "io.takt.broker.BrokerApplication");
  }

  private String classPath() throws IOException {
    Path target = root.resolve("mqtt-broker").resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new PlatformException("mqtt-broker is not built, " + target + " has no lib");
    }
    return jars(target, "mqtt-broker-") + ":" + jars(target.resolve("lib"), "");
  }

  private static String jars(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> {
            String name = file.getFileName().toString();
            return name.startsWith(prefix) && name.endsWith(".jar");
          })
          .sorted()
          .map(Path::toString)
          .collect(Collectors.joining(":"));
    }
  }

  /** Writes its secrets, too. */
  Map<String, String> environment(Permits permits) throws IOException {
    Path secret = Files.createDirectories(home.resolve("secret"));
    Files.writeString(secret.resolve("broker.key"), KEY);
    Files.writeString(secret.resolve("ingest-mqtt.key"), READER_KEY);
    Map<String, String> environment = new HashMap<>();
    environment.put("TAKT_HOME", home.toString());
    environment.put("TAKT_URL_ASSET", permits.url());
    environment.put("TAKT_PORT_MQTT", String.valueOf(firstPort));
    environment.put("TAKT_PORT_MQTT_WS", String.valueOf(firstPort + 1));
    environment.put("TAKT_PORT_BROKER", String.valueOf(statusPort()));
    return environment;
  }
}
