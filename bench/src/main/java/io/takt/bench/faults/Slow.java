package io.takt.bench.faults;

import io.takt.bench.chaos.SmallDisk;
import io.takt.bench.chaos.TcpProxy;
import io.takt.bench.chaos.TcpProxy.Weather;
import io.takt.bench.platform.Port;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Things that answer later than usual: devices and people still get their answers in time. */
final class Slow {
  private static final double READY = 30;
  private static final double ACKNOWLEDGED_SECONDS = 1;
  private static final Duration DELAY = Duration.ofMillis(200);

  /** As a single disk of the turning kind makes them. */
  private static final int WRITES_A_SECOND = 120;

  private Slow() {}

  static Trial database(Scene scene, Circumstances circumstances) {
    TcpProxy proxy = scene.surroundings().proxy(Port.DB);
    return during(
        scene,
        circumstances,
        () -> proxy.set(new Weather.Slow(DELAY)),
        () -> proxy.set(Weather.FINE));
  }

  /** All three of them at once. */
  static Trial disk(Scene scene, Circumstances circumstances) {
    List<SmallDisk> disks =
        List.of(
            scene.surroundings().disk(Surroundings.KAFKA),
            scene.surroundings().disk(Surroundings.BROKER),
            scene.surroundings().disk(Surroundings.DATABASE));
    return during(
        scene,
        circumstances,
        () -> disks.forEach(disk -> disk.slow(WRITES_A_SECOND)),
        () -> disks.forEach(disk -> disk.slow(0)));
  }

  private static Trial during(
      Scene scene, Circumstances circumstances, Runnable begin, Runnable end) {
    scene.recorder().listen();
    ApiWatch watch = new ApiWatch(scene.api(), "/latest?machine=1");
    double p99;
    try (watch) {
      begin.run();
      Await.pass(circumstances.outage());
      p99 = scene.recorder().acknowledgedWithin(0.99);
    } finally {
      end.run();
    }
    return inTime(Trial.ready(Kills.untilReady(scene), READY, ""), p99, watch);
  }

  /** The musts of a platform that is slow. */
  static Trial inTime(Trial trial, double p99, ApiWatch watch) {
    return trial
        .noting(String.format(Locale.ROOT, "acknowledgement p99 %.2f s; %s", p99, watch.summary()))
        .late(
            p99 > ACKNOWLEDGED_SECONDS,
            "acknowledgement p99 %.2f s, not %.0f s".formatted(p99, ACKNOWLEDGED_SECONDS))
        .late(watch.late())
        .late(watch.slow())
        .broken(watch.broken());
  }
}
