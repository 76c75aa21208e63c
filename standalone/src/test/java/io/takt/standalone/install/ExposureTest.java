package io.takt.standalone.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the whole see a real installation; here what must never be found there. */
class ExposureTest {
  @TempDir private Path home;

  @Test
  void aPortOfTheInsideThatTheNetworkReachesStops() throws IOException {
    assumeThat(hasNetwork()).isTrue();
    try (ServerSocket open = new ServerSocket(0)) {
      assertThat(about(Port.KAFKA, open).level()).isEqualTo(Finding.Level.STOP);
      assertThat(about(Port.MQTT, open).level()).isEqualTo(Finding.Level.WARNING);
      assertThat(about(Port.MQTT_TLS, open).level()).isEqualTo(Finding.Level.OK);
    }
  }

  @Test
  void aPortOfThisMachineAloneIsWell() throws IOException {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(about(Port.KAFKA, open))
          .isEqualTo(Finding.ok("port " + open.getLocalPort(), "Kafka: from this machine only"));
    }
  }

  private Finding about(Port port, ServerSocket socket) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TAKT_HOME", home.toString());
    environment.put(port.variable(), String.valueOf(socket.getLocalPort()));
    return new Exposure(Settings.of(environment))
        .look().stream()
            .filter(finding -> finding.subject().equals("port " + socket.getLocalPort()))
            .findAny()
            .orElseThrow();
  }

  private static boolean hasNetwork() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress());
  }
}
