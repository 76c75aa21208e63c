package io.takt.standalone.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an installation others can reach. Ports are tried by address, as somebody else would;
 * nothing is believed of what was set.
 */
public record Exposure(Settings settings) {
  private static final int PATIENCE_MS = 300;

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** Ports first, then the folder of secrets. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    List<InetAddress> network = network();
    for (Port port : Port.values()) {
      findings.add(look(port, network));
    }
    findings.add(secrets());
    return findings;
  }

  private Finding look(Port port, List<InetAddress> network) {
    int number = settings.port(port);
    String subject = "port " + number;
    String from =
        network.stream()
            .filter(address -> answers(address, number))
            .map(InetAddress::getHostAddress)
            .collect(Collectors.joining(", "));
    if (from.isEmpty()) {
      boolean open = answers(InetAddress.getLoopbackAddress(), number);
      return Finding.ok(
          subject, port.purpose() + (open ? ": from this machine only" : ": not open"));
    }
    if (!port.isPublic()) {
      return Finding.stop(
          subject,
          "%s: from the network, at %s; it belongs to this machine alone, close it in the firewall"
              .formatted(port.purpose(), from));
    }
    return port == Port.MQTT_TLS
        ? Finding.ok(subject, port.purpose() + ": from the network, at " + from)
        : Finding.warning(
            subject,
            "%s: from the network, at %s, not encrypted; %s"
                .formatted(port.purpose(), from, cure(port)));
  }

  private String cure(Port port) {
    return port == Port.WEB
        ? "put a proxy with HTTPS before it and set TAKT_BASE_URL"
        : "let devices use port " + settings.port(Port.MQTT_TLS) + " and close this one";
  }

  private Finding secrets() {
    Path folder = settings.home().secret();
    List<String> open = new ArrayList<>();
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.walk(folder) : Stream.of()) {
      for (Path file : files.toList()) {
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
          open.add(file.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open.isEmpty()
        ? Finding.ok("secrets", folder + ": readable by its owner only")
        : Finding.stop(
            "secrets",
            "others can read %s; run: chmod -R go= %s".formatted(String.join(", ", open), folder));
  }

  /** Addresses of this machine that another one could use. */
  private static List<InetAddress> network() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .toList();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
