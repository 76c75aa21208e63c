package io.takt.bench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;

/** Asks the parts themselves, not the one that supervises them. */
public final class Probe {
  private static final int PATIENCE_MILLIS = 3_000;
  private static final List<Port> HEALTH =
      List.of(
          Port.BROKER, Port.INGEST, Port.ASSET, Port.ANALYTICS, Port.ALERT, Port.WEB_MANAGEMENT);
  private static final List<Port> OPEN = List.of(Port.KAFKA, Port.MQTT, Port.DB);

  private final Installation installation;

  public Probe(Installation installation) {
    this.installation = installation;
  }

  /** Whether every part takes work. */
  public boolean isReady() {
    return OPEN.stream().allMatch(this::isOpen) && HEALTH.stream().allMatch(this::isHealthy);
  }

  /** The first part that does not take work, or nothing. */
  public String missing() {
    for (Port port : OPEN) {
      if (!isOpen(port)) {
        return port.name();
      }
    }
    for (Port port : HEALTH) {
      if (!isHealthy(port)) {
        return port.name();
      }
    }
    return "";
  }

  public boolean isOpen(Port port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.port(port)),
          PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public boolean isHealthy(Port port) {
    return isHealthy(installation.port(port));
  }

  public boolean isHealthy(int port) {
    try {
      HttpURLConnection call = call(port, "/actuator/health/readiness");
      try {
        return call.getResponseCode() == 200;
      } finally {
        call.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** The sum of a Prometheus metric over its labels, or nothing when the part does not answer. */
  public OptionalDouble metric(Port port, String name) {
    return metric(installation.port(port), name);
  }

  /** The same of whatever listens there. */
  public OptionalDouble metric(int port, String name) {
    try (InputStream in = call(port, "/actuator/prometheus").getInputStream()) {
      double[] values =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .toArray();
      return values.length == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(java.util.Arrays.stream(values).sum());
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  private static HttpURLConnection call(int port, String path) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    call.setConnectTimeout(PATIENCE_MILLIS);
    call.setReadTimeout(PATIENCE_MILLIS);
    return call;
  }
}
