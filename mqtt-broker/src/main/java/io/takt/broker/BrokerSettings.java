package io.takt.broker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the broker is told from outside. Port 0 takes a free one.
 *
 * @param data folder of journal, pages and large messages
 * @param bind address the MQTT ports listen on
 * @param tls certificate and key; without them there is no TLS port
 * @param port health and metrics, on the loopback address
 * @param storeBytes encoded messages kept for ingest-service before publishers have to wait
 * @param quotaMessages a second that a tenant may publish, unless asset-service says otherwise; 0
 *     is no limit
 * @param ingestKey password of the user {@code ingest}
 */
public record BrokerSettings(
    Path data,
    String bind,
    int mqttPort,
    int webSocketPort,
    Optional<Tls> tls,
    int port,
    long storeBytes,
    int quotaMessages,
    String ingestKey) {

  private static final long DEFAULT_STORE_BYTES = 2L << 30;
  private static final long LEAST_STORE_BYTES = 1L << 20;
  private static final Set<String> OWN =
      Set.of(
          "TAKT_BROKER_STORE_BYTES", "TAKT_BROKER_QUOTA", "TAKT_TLS_CERTIFICATE", "TAKT_TLS_KEY");

  public BrokerSettings {
    if (storeBytes < LEAST_STORE_BYTES) {
      throw new InvalidSetting("TAKT_BROKER_STORE_BYTES must be at least " + LEAST_STORE_BYTES);
    }
    if (quotaMessages < 0) {
      throw new InvalidSetting("TAKT_BROKER_QUOTA must not be negative");
    }
    if (ingestKey.isEmpty()) {
      throw new InvalidSetting("the key of user ingest is empty");
    }
  }

  /** PEM files: the certificate chain, and its PKCS #8 key. */
  public record Tls(int port, Path certificate, Path key) {}

  /** Where asset-service answers, and the key the broker shows it. */
  public record AssetService(URI url, String key) {}

  /** A setting the broker does not start with; the message is one line for the operator. */
  public static final class InvalidSetting extends IllegalArgumentException {
    InvalidSetting(String message) {
      super(message);
    }
  }

  /**
   * Reads the settings of docs/architecture.md; unknown ones of the broker's own families are
   * refused.
   */
  public static BrokerSettings from(Map<String, String> environment) {
    refuseUnknown(environment);
    return new BrokerSettings(
        home(environment).resolve("broker"),
        environment.getOrDefault("TAKT_BIND", "127.0.0.1"),
        port(environment, "TAKT_PORT_MQTT", 1883),
        port(environment, "TAKT_PORT_MQTT_WS", 8083),
        tls(environment),
        port(environment, "TAKT_PORT_BROKER", 8090),
        number(environment, "TAKT_BROKER_STORE_BYTES", DEFAULT_STORE_BYTES),
        (int) Math.min(number(environment, "TAKT_BROKER_QUOTA", 0), Integer.MAX_VALUE),
        secret(environment, "ingest-mqtt.key"));
  }

  /** The part only the stand-alone process needs. */
  public static AssetService assetService(Map<String, String> environment) {
    String url = environment.getOrDefault("TAKT_URL_ASSET", "http://127.0.0.1:8092");
    try {
      URI uri = URI.create(url);
      if (uri.getScheme() == null || !uri.getScheme().startsWith("http") || uri.getHost() == null) {
        throw new InvalidSetting("TAKT_URL_ASSET is no http URL: " + url);
      }
      return new AssetService(uri, secret(environment, "broker.key"));
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting("TAKT_URL_ASSET is no http URL: " + url);
    }
  }

  private static void refuseUnknown(Map<String, String> environment) {
    environment.keySet().stream()
        .filter(name -> name.startsWith("TAKT_BROKER_") || name.startsWith("TAKT_TLS_"))
        .filter(name -> !OWN.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> {
          throw new InvalidSetting("unknown setting " + name);
        });
  }

  private static Optional<Tls> tls(Map<String, String> environment) {
    String certificate = environment.get("TAKT_TLS_CERTIFICATE");
    String key = environment.get("TAKT_TLS_KEY");
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw new InvalidSetting("TAKT_TLS_CERTIFICATE and TAKT_TLS_KEY belong together");
    }
    for (String file : new String[] {certificate, key}) {
      if (!Files.isReadable(Path.of(file))) {
        throw new InvalidSetting("cannot read " + file);
      }
    }
    return Optional.of(
        new Tls(port(environment, "TAKT_PORT_MQTT_TLS", 8883), Path.of(certificate), Path.of(key)));
  }

  private static Path home(Map<String, String> environment) {
    String given = environment.get("TAKT_HOME");
    if (given != null) {
      return Path.of(given);
    }
    return "root".equals(System.getProperty("user.name"))
        ? Path.of("/var/lib/takt")
        : Path.of(System.getProperty("user.home", "."), ".local/share/takt");
  }

  private static String secret(Map<String, String> environment, String name) {
    String folder = environment.get("TAKT_SECRETS");
    Path file =
        (folder == null ? home(environment).resolve("secret") : Path.of(folder)).resolve(name);
    try {
      String content = Files.readString(file).strip();
      if (content.isEmpty()) {
        throw new InvalidSetting(file + " is empty");
      }
      return content;
    } catch (IOException e) {
      throw new InvalidSetting("cannot read " + file);
    }
  }

  private static int port(Map<String, String> environment, String name, int standard) {
    long port = number(environment, name, standard);
    if (port < 0 || port > 65_535) {
      throw new InvalidSetting(name + " must be 0 to 65535, not " + port);
    }
    return (int) port;
  }

  private static long number(Map<String, String> environment, String name, long standard) {
    String text = environment.get(name);
    try {
      return text == null ? standard : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidSetting(name + " must be a whole number, not " + text);
    }
  }

  @Override
  public String toString() {
    return "BrokerSettings[data=" + data + ", bind=" + bind + ", mqttPort=" + mqttPort + "]";
  }
}
