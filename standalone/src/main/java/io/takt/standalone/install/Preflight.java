package io.takt.standalone.install;

import io.takt.parts.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at this machine before a start: each finding tells its cure in one line. */
public final class Preflight {
  private static final long GIB = 1L << 30;
  private static final long LEAST_DISK = 3 * GIB;
  private static final long GOOD_DISK = 20 * GIB;
  private static final long LEAST_MEMORY = 3 * GIB;
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d+) kB");
  private static final int JDK = 25;

  private final Settings settings;

  public Preflight(Settings settings) {
    this.settings = settings;
  }

  /**
   * @param running whether the ports are taken by this installation itself
   */
  public List<Finding> look(boolean running) {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk());
    if (!running) {
      for (Port port : Port.values()) {
        if (port != Port.MQTT_TLS || System.getenv("TAKT_TLS_CERTIFICATE") != null) {
          findings.add(port(port, settings.port(port), 0));
        }
      }
      findings.add(memory());
    }
    findings.add(disk());
    findings.add(clock());
    findings.add(extension());
    return findings;
  }

  private static Finding jdk() {
    int found = Runtime.version().feature();
    return found == JDK
        ? Finding.ok("JDK", Runtime.version().toString())
        : Finding.stop("JDK", "found " + found + "; install JDK 25 or set JAVA_HOME to one");
  }

  /**
   * The ports of the second instances and those after them.
   *
   * @param instances how many of a service
   */
  public List<Finding> more(Map<Service, Integer> instances) {
    List<Finding> findings = new ArrayList<>();
    instances.forEach((service, count) -> {
      for (int n = 1; n < count; n++) {
        for (Port port : EnumSet.of(service.port(), service.health())) {
          findings.add(port(port, settings.port(port, n), n));
        }
      }
    });
    return findings;
  }

  private Finding port(Port port, int number, int instance) {
    String subject = "port " + number;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind(port)), number));
      return Finding.ok(subject, "free for " + port.purpose());
    } catch (IOException e) {
      int other = settings.port(port) + (number < 50_000 ? 10_000 : -10_000);
      return Finding.stop(
          subject,
          "taken by another program, needed for %s%s; choose another: %s=%d ./takt up"
              .formatted(
                  port.purpose(),
                  instance == 0 ? "" : " " + (instance + 1),
                  port.variable(),
                  other));
    }
  }

  private Finding disk() {
    // the root of the file system is there, whatever is not made yet
    Path place =
        Stream.iterate(settings.home().path(), Objects::nonNull, Path::getParent)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      String text = "%.1f GiB free at %s".formatted((double) free / GIB, place);
      if (free < LEAST_DISK) {
        return Finding.stop("disk", text + ", 3 are needed; free some or set TAKT_HOME");
      }
      return free < GOOD_DISK
          ? Finding.warning("disk", text + "; 20 are good for some months of data")
          : Finding.ok("disk", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding memory() {
    try {
      Matcher found = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
      if (!found.find()) {
        return Finding.warning("memory", "this system does not tell");
      }
      long available = Long.parseLong(found.group(1)) << 10;
      String text = "%.1f GiB available".formatted((double) available / GIB);
      return available < LEAST_MEMORY
          ? Finding.stop("memory", text + ", 3 are needed; close other programs")
          : Finding.ok("memory", text);
    } catch (IOException e) {
      return Finding.warning("memory", "this system does not tell");
    }
  }

  private static Finding clock() {
    try {
      Process asked =
          new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return switch (answer.strip()) {
        case "yes" -> Finding.ok("clock", "synchronised");
        case "no" -> Finding.warning("clock", "not synchronised; run: timedatectl set-ntp true");
        default -> Finding.warning("clock", "this system does not tell whether it is synchronised");
      };
    } catch (IOException e) {
      return Finding.warning("clock", "this system does not tell whether it is synchronised");
    }
  }

  private static Finding extension() {
    Path folder = Bundle.folder().resolve("timescaledb");
    return Files.exists(folder.resolve("takt-recipe"))
        ? Finding.ok("TimescaleDB", folder.toString())
        : Finding.warning("TimescaleDB", "not there yet; ./takt up fetches it");
  }
}
