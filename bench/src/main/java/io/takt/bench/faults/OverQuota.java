package io.takt.bench.faults;

import io.takt.bench.load.Device;
import io.takt.bench.load.OpenLoop;
import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A tenant sends twenty times what its quota allows; another one, who sends as ever, is told of its
 * messages as soon as when the first keeps to its quota. Both are measured in turn, again and
 * again, so that whatever else changes on the machine changes both.
 */
final class OverQuota {
  private static final int QUOTA = 100;
  private static final int TIMES = 20;
  private static final double CALM_RATE = 250;
  private static final double MOST = 1.2;
  private static final double SHARE = 0.99;
  private static final Duration ROUND = Duration.ofSeconds(5);

  /** The broker asks for quotas once a second. */
  private static final Duration TOLD = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CALM_TENANT = 1;

  private final Scene scene;
  private final OpenLoop calm;
  private final OpenLoop busy;
  private final String busyTenant;
  private long[] within = {};
  private long[] over = {};
  private long held;

  private OverQuota(Scene scene, long seed) {
    this.scene = scene;
    this.calm = load(CALM_TENANT, CALM_RATE, seed);
    this.busy = load(CALM_TENANT + 1, QUOTA, seed + 1);
    this.busyTenant =
        scene.devices().stream()
            .filter(device -> device.tenant() != CALM_TENANT)
            .map(device -> device.topic().split("/", -1)[2])
            .findFirst()
            .orElseThrow();
  }

  private OpenLoop load(int tenant, double rate, long seed) {
    int[] devices =
        scene.devices().stream()
            .filter(device -> device.tenant() == tenant)
            .mapToInt(Device::index)
            .toArray();
    return new OpenLoop(
        scene.fleet(),
        scene.script(),
        OpenLoop.Mix.PLAIN,
        rate,
        seed,
        turn -> devices[turn % devices.length]);
  }

  static Trial run(Scene scene, Circumstances circumstances) throws IOException {
    scene.load().stop();
    Scene.must(scene.settle(), "does not come to rest: " + scene.unsettled());
    OverQuota trial = new OverQuota(scene, circumstances.random().nextLong());
    try {
      return trial.run(Math.max(1, (int) circumstances.outage().dividedBy(ROUND)));
    } finally {
      trial.calm.stop();
      trial.busy.stop();
      trial.quota(Map.of());
    }
  }

  private Trial run(int rounds) throws IOException {
    calm.start();
    round();
    within = new long[0];
    over = new long[0];
    held = 0;
    for (int i = 0; i < rounds; i++) {
      round();
    }
    double before = p99(within);
    double during = p99(over);
    double offered = (double) QUOTA * TIMES * ROUND.toSeconds() * rounds;
    return Trial.done(
            String.format(
                Locale.ROOT,
                "acknowledgement p99 %.1f ms beside a tenant at its quota, %.1f ms beside one at %d"
                    + " times; %.0f %% of what that one sent was held back",
                before,
                during,
                TIMES,
                100 * held / offered))
        .broken(held < offered / 2, "the quota does not hold the tenant back")
        .late(during > MOST * before, "p99 %.1f ms, %.1f ms without it".formatted(during, before));
  }

  private void round() throws IOException {
    quota(Map.of("messagesPerSecond", QUOTA));
    Await.pass(TOLD);
    within = join(within, measure(QUOTA));
    over = join(over, measure((double) QUOTA * TIMES));
    held += scene.fleet().outstanding();
    quota(Map.of("messagesPerSecond", 0));
    Scene.must(
        Await.holds(PATIENCE, () -> scene.fleet().outstanding() < CALM_RATE),
        "what was held back does not go on: " + scene.unsettled());
  }

  /** Latencies of the calm tenant while the other one sends so many messages a second. */
  private long[] measure(double rate) {
    busy.rate(rate);
    scene.recorder().listen(device -> device.tenant() == CALM_TENANT);
    busy.start();
    Await.pass(ROUND);
    busy.stop();
    return scene.recorder().latencies();
  }

  private void quota(Map<String, Integer> wanted) throws IOException {
    Api.Answer answer = scene.api().put("/tenant-quotas/" + busyTenant, wanted);
    if (answer.status() != 200) {
      throw new PlatformException("a quota cannot be set: " + answer.body());
    }
  }

  /** ms. */
  private static double p99(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * SHARE)] / 1e6;
  }

  private static long[] join(long[] one, long[] other) {
    return LongStream.concat(LongStream.of(one), LongStream.of(other)).toArray();
  }
}
