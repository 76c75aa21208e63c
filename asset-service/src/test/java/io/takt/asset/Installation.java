package io.takt.asset;

import io.takt.parts.ServiceDatabase;
import io.takt.platform.token.KeyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an installation gives the service: keys, a database and Kafka. */
public record Installation(Path secrets, ServiceDatabase database, String kafka) {
  public static final String BROKER_KEY = "the broker's key, for tests";

  public static Installation of(ServiceDatabase database, String kafka) {
    try {
      Path secrets = Files.createTempDirectory("takt-asset");
      new KeyFolder(secrets).install();
      Files.writeString(secrets.resolve("broker.key"), BROKER_KEY + "\n");
      Files.writeString(
          secrets.resolve("asset.properties"),
          "spring.datasource.password=" + database.password() + "\n");
      return new Installation(secrets, database, kafka);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the environment of a process has it. */
  public Map<String, String> environment(int port) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("TAKT_SECRETS", secrets.toString());
    variables.put("TAKT_DB", database.url());
    variables.put("TAKT_KAFKA", kafka);
    variables.put("TAKT_PORT_ASSET", String.valueOf(port));
    return variables;
  }

  /** The same as command-line arguments. */
  public String[] arguments(int port) {
    return environment(port).entrySet().stream()
        .map(each -> "--" + each.getKey() + "=" + each.getValue())
        .toArray(String[]::new);
  }
}
