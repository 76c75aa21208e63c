package io.takt.bench.faults;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.takt.bench.ledger.Kind;
import io.takt.bench.load.Device;
import io.takt.bench.load.Fleet;
import io.takt.bench.load.Message;
import io.takt.bench.load.Script;
import io.takt.bench.platform.PlatformException;
import io.takt.bench.platform.Port;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
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
    // a second connection of the devices there are, and some more
    List<Device> devices = new ArrayList<>(scene.devices());
    devices = devices.subList(0, Math.min(number, devices.size()));
    Script more =
        new Script(
            scene.register("t" + circumstances.turn() + "-", number - devices.size()),
            scene.ledger(),
            Clock.systemUTC());
    IntFunction<Message> next = next(scene.script(), devices.size(), more);
    devices.addAll(more.all());
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
      publish(fleet, next);
      Scene.must(
          Await.holds(PATIENCE, () -> fleet.outstanding() == 0), "messages over TLS do not pass");
      scene.victim("mqtt-broker").kill();
      Await.holds(PATIENCE, () -> fleet.connected() == 0);
      // measured while it was away
      publish(fleet, next);
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

  private static IntFunction<Message> next(Script script, int size, Script more) {
    return n -> n < size ? script.next(n, Kind.GOOD) : more.next(n - size, Kind.GOOD);
  }

  private static void publish(Fleet fleet, IntFunction<Message> next) {
    for (int n = 0; n < fleet.size(); n++) {
      fleet.publish(n, next.apply(n));
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
