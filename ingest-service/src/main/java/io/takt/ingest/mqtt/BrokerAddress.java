package io.takt.ingest.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where the broker listens.
 *
 * @param tls by the certificates the JVM trusts
 */
record BrokerAddress(String host, int port, boolean tls) {
  private static final int MQTT = 1883;
  private static final int MQTT_TLS = 8883;

  /**
   * @param url {@code tcp://host:port} or {@code ssl://host:port}, without port the registered one
   * @throws IOException when it is neither
   */
  static BrokerAddress of(String url) throws IOException {
    try {
      URI uri = URI.create(url);
      boolean tls = "ssl".equals(uri.getScheme());
      if (uri.getHost() != null && (tls || "tcp".equals(uri.getScheme()))) {
        int registered = tls ? MQTT_TLS : MQTT;
        return new BrokerAddress(
            uri.getHost(), uri.getPort() < 0 ? registered : uri.getPort(), tls);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new IOException("not tcp://host:port or ssl://host:port: " + url);
  }

  InetSocketAddress socket() {
    return new InetSocketAddress(host, port);
  }
}
