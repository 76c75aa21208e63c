package io.takt.bench.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stock mosquitto.
 *
 * @param program that is run
 */
record Mosquitto(Path program) {
  static final String MISSING =
      "mosquitto is not installed (apt-get install mosquitto): Takt's broker is measured alone";

  /**
   * @param given to use instead of the installed one
   */
  static Optional<Mosquitto> find(@Nullable Path given) {
    Stream<Path> candidates =
        given != null
            ? Stream.of(given)
            : Stream.concat(
                    Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")),
                    Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "mosquitto"));
    return candidates.filter(Files::isExecutable).findFirst().map(Mosquitto::new);
  }

  /** Its name and version, as it tells. */
  String version() throws IOException {
    Process help = new ProcessBuilder(program.toString(), "-h").redirectErrorStream(true).start();
    try (var lines = help.inputReader(StandardCharsets.UTF_8)) {
      return Optional.ofNullable(lines.readLine()).orElse("mosquitto");
    }
  }

  /**
   * Its defaults but for the address, and that it drops nothing when the subscriber falls behind:
   * by default it drops what is more than 1,000 messages behind, acknowledged or not.
   */
  List<String> command(Path folder, int port, boolean persistent) throws IOException {
    Files.createDirectories(folder);
    Path settings = folder.resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        user %s
        max_queued_messages 0
        persistence %b
        persistence_location %s/
        """
            .formatted(port, System.getProperty("user.name"), persistent, folder));
    return List.of(program.toString(), "-c", settings.toString());
  }
}
