package io.takt.bench.faults;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.takt.bench.chaos.MachineClock;
import io.takt.bench.chaos.SmallDisk;
import io.takt.bench.chaos.TcpProxy;
import io.takt.bench.platform.Certificate;
import io.takt.bench.platform.Installation;
import io.takt.bench.platform.PlatformException;
import io.takt.bench.platform.Port;
import io.takt.bench.platform.Ports;
import io.takt.bench.platform.Twin;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies around the platform under test: its folder, disks that can be filled, proxies between
 * its parts. Closed, it takes all of it away, the platform first.
 *
 * @param disks by what they are the disk of; empty where this machine cannot make any
 * @param withoutDisks why there are none
 * @param clock of the platform's processes, where it may be wrong
 * @param mail takes the platform's e-mails
 */
record Surroundings(
    Path folder,
    Installation installation,
    Map<Port, TcpProxy> proxies,
    Map<String, SmallDisk> disks,
    Optional<String> withoutDisks,
    Optional<MachineClock> clock,
    Certificate certificate,
    GreenMail mail)
    implements AutoCloseable {
  /** What the services reach through a proxy. */
  static final List<Port> LINKS = List.of(Port.KAFKA, Port.DB, Port.MQTT);

  static final String KAFKA = "Kafka";
  static final String BROKER = "the broker";
  static final String DATABASE = "the database and all else";
  private static final int DISK_MEGABYTES = 6_000;
  static final long BROKER_STORE_BYTES = 64L << 20;

  /**
   * @param firstPort 0 to look for free ones
   * @param withDisks whether to make disks, if this machine can
   * @param withClock whether the platform's clock will be set, if this machine can
   */
  static Surroundings make(int firstPort, boolean withDisks, boolean withClock) {
    try {
      Path folder = Files.createTempDirectory("takt-faults");
      // the database may run as another user
      Files.setPosixFilePermissions(
          folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
      Ports ports = Ports.free(firstPort, Ports.PLATFORM + LINKS.size() + 1);
      Path home = Files.createDirectory(folder.resolve("home"));
      Optional<String> without =
          withDisks ? SmallDisk.missing() : Optional.of("no row asks for them");
      Map<String, SmallDisk> disks = without.isEmpty() ? disks(folder, home) : Map.of();
      Certificate certificate = Certificate.make(folder);
      Map<String, String> settings = new HashMap<>();
      GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
      mail.start();
      // of a client that was killed it would tell at length
      Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
        if (!thread.getName().startsWith("smtp:")) {
          failure.printStackTrace();
        }
      });
      settings.put("TAKT_SMTP_HOST", "127.0.0.1");
      settings.put("TAKT_SMTP_PORT", String.valueOf(mail.getSmtp().getPort()));
      settings.put("TAKT_MAIL_REQUIRETLS", "false");
      settings.put("TAKT_TLS_CERTIFICATE", certificate.chain().toString());
      settings.put("TAKT_TLS_KEY", certificate.key().toString());
      // so small that it can be filled within an outage
      settings.put("TAKT_BROKER_STORE_BYTES", String.valueOf(BROKER_STORE_BYTES));
      Optional<MachineClock> clock =
          withClock && MachineClock.missing().isEmpty()
              ? Optional.of(MachineClock.make(folder))
              : Optional.empty();
      clock.ifPresent(wrong -> settings.putAll(wrong.settings()));
      Map<Port, TcpProxy> proxies = new EnumMap<>(Port.class);
      for (Port link : LINKS) {
        TcpProxy proxy = new TcpProxy(ports.spare(proxies.size()), ports.of(link));
        proxies.put(link, proxy);
        settings.put("TAKT_VIA_" + link, String.valueOf(proxy.port()));
      }
      return new Surroundings(
          folder,
          new Installation(Installation.rootHere(), home, ports, settings),
          proxies,
          disks,
          without,
          clock,
          certificate,
          mail);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, SmallDisk> disks(Path folder, Path home) throws IOException {
    Map<String, SmallDisk> disks = new LinkedHashMap<>();
    disks.put(DATABASE, SmallDisk.mount(home, folder.resolve("home.img"), DISK_MEGABYTES));
    disks.put(
        KAFKA, SmallDisk.mount(home.resolve("kafka"), folder.resolve("kafka.img"), DISK_MEGABYTES));
    disks.put(
        BROKER,
        SmallDisk.mount(home.resolve("broker"), folder.resolve("broker.img"), DISK_MEGABYTES));
    return disks;
  }

  /** As the platform's machine has it. */
  Clock time() {
    return clock.map(MachineClock::clock).orElse(Clock.systemUTC());
  }

  SmallDisk disk(String name) {
    SmallDisk disk = disks.get(name);
    if (disk == null) {
      throw new PlatformException("no disk of " + name + ": " + withoutDisks.orElse(""));
    }
    return disk;
  }

  /** A second instance of a service. */
  Twin twin(long pid, Port port) {
    return Twin.of(installation, pid, port, installation.ports().spare(LINKS.size()));
  }

  TcpProxy proxy(Port link) {
    TcpProxy proxy = proxies.get(link);
    if (proxy == null) {
      throw new IllegalArgumentException("no proxy before " + link);
    }
    return proxy;
  }

  /**
   * @param keep leaves the folder, for looking into it
   */
  void close(boolean keep, PrintStream out) {
    proxies.values().forEach(proxy -> proxy.set(TcpProxy.Weather.FINE));
    clock.ifPresent(wrong -> wrong.shift(Duration.ZERO));
    disks.values().forEach(SmallDisk::free);
    try {
      installation.down();
    } catch (PlatformException e) {
      out.println("takt: " + e.getMessage());
    }
    proxies.values().forEach(TcpProxy::close);
    mail.stop();
    if (keep) {
      out.println("kept: " + folder);
      return;
    }
    new ArrayList<>(disks.values()).reversed().forEach(SmallDisk::close);
    installation.execute(Duration.ofMinutes(1), List.of("rm", "-rf", folder.toString()));
  }

  @Override
  public void close() {
    close(false, System.out);
  }
}
