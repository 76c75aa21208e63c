package io.takt.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The broker as a process of its own, on one folder and one set of ports; to be killed and started
 * again.
 */
final class BrokerProcess implements AutoCloseable {
  private final Path home;
  private final URI asset;
  private final long storeBytes;
  private final int[] ports = new int[3];
  private Process process;

  BrokerProcess(Path home, URI asset, long storeBytes) throws IOException {
    this.home = home;
    this.asset = asset;
    this.storeBytes = storeBytes;
    Files.createDirectories(home.resolve("secret"));
    Files.writeString(home.resolve("secret/broker.key"), AssetService.KEY + "\n");
    Files.writeString(home.resolve("secret/ingest-mqtt.key"), BrokerFixture.INGEST_KEY + "\n");
    try (ServerSocket a = new ServerSocket(0);
        ServerSocket b = new ServerSocket(0);
        ServerSocket c = new ServerSocket(0)) {
      ports[0] = a.getLocalPort();
      ports[1] = b.getLocalPort();
      ports[2] = c.getLocalPort();
    }
    process = launch();
  }

  int mqttPort() {
    return ports[0];
  }

  int statusPort() {
    return ports[2];
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerApplication.class.getName()));
    builder.environment().put("TAKT_HOME", home.toString());
    builder.environment().put("TAKT_URL_ASSET", asset.toString());
    builder.environment().put("TAKT_PORT_MQTT", "" + ports[0]);
    builder.environment().put("TAKT_PORT_MQTT_WS", "" + ports[1]);
    builder.environment().put("TAKT_PORT_BROKER", "" + ports[2]);
    builder.environment().put("TAKT_BROKER_STORE_BYTES", "" + storeBytes);
    Process started =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("broker.log").toFile()))
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answers(started));
    return started;
  }

  private boolean answers(Process started) {
    if (!started.isAlive()) {
      throw new IllegalStateException("ended with " + started.exitValue() + ", see broker.log");
    }
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), ports[2])) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** A figure it tells about itself; not a number when it does not answer. */
  double metric(String name) {
    String begin = "takt_broker_" + name + " ";
    try (InputStream metrics =
        URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(statusPort()))
            .toURL()
            .openStream()) {
      return new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(begin))
          .mapToDouble(line -> Double.parseDouble(line.substring(begin.length())))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
