package io.takt.bench.faults;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.takt.bench.ledger.Kind;
import io.takt.bench.load.Device;
import io.takt.bench.load.Fleet;
import io.takt.bench.load.Script;
import io.takt.bench.platform.PlatformException;
import io.takt.bench.platform.Port;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** The broker dies, and all devices come back at once, each with a new handshake. */
final class TlsStorm {
  private static final int DEVICES = 500;
  private static final int DEVICES_FULL = 2_000;
  private static final double MOST = 0.95;
  private static final double MOST_SECONDS = 60;
  private static final double ALL_SECONDS = 120;
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private TlsStorm() {}

  static Trial run(Scene scene, Circumstances circumstances) {
    int number = circumstances.full() ? DEVICES_FULL : DEVICES;
    List<Device> devices = scene.register("t" + circumstances.turn() + "-", number);
    Script script = new Script(devices, scene.ledger(), Clock.systemUTC());
    Fleet.Setup setup =
        Fleet.Setup.plain(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), scene.installation().port(Port.MQTT_TLS)))
            .over(trusting(scene));
    try (Fleet fleet = new Fleet(setup, devices, scene.recorder())) {
      fleet.connect(CONNECTING);
      Scene.must(
          Await.holds(PATIENCE, () -> fleet.connected() == number),
          "only %d of %d devices could connect over TLS".formatted(fleet.connected(), number));
      publish(fleet, script);
      Scene.must(
          Await.holds(PATIENCE, () -> fleet.outstanding() == 0), "messages over TLS do not pass");
      scene.victim("mqtt-broker").kill();
      // measured while it was away
      publish(fleet, script);
      double most = Await.seconds(PATIENCE, () -> fleet.connected() >= MOST * number);
      double all = most + Await.seconds(PATIENCE, () -> fleet.connected() == number);
      double ready = Kills.untilReady(scene);
      return Trial.ready(
              Math.max(all, ready),
              ALL_SECONDS,
              String.format(
                  Locale.ROOT,
                  "%d devices, 95 %% back after %.1f s, all after %.1f s",
                  number,
                  most,
                  all))
          .late(most > MOST_SECONDS, "95 %% back after %.1f s".formatted(most))
          .broken(
              !Await.holds(PATIENCE, () -> fleet.outstanding() == 0),
              "%d messages are never acknowledged".formatted(fleet.outstanding()));
    }
  }

  private static void publish(Fleet fleet, Script script) {
    for (int n = 0; n < script.devices(); n++) {
      fleet.publish(n, script.next(n, Kind.GOOD));
    }
  }

  private static SslContext trusting(Scene scene) {
    try {
      return SslContextBuilder.forClient()
          .trustManager(scene.surroundings().certificate().chain().toFile())
          .build();
    } catch (SSLException e) {
      throw new PlatformException("the certificate cannot be trusted", e);
    }
  }
}
