package io.takt.bench.faults;

import io.takt.bench.chaos.Victim;
import io.takt.bench.platform.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Kafka is killed and stays away: ingest-service acknowledges nothing, the broker keeps what comes
 * until its store is full, and then devices get no acknowledgement.
 */
final class KafkaAway {
  private static final double READY = 30;
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);
  private static final Duration STEADY = Duration.ofSeconds(3);
  private static final Duration FILLING = Duration.ofMinutes(2);
  private static final double LONGEST_SILENCE_SECONDS = 5;
  private static final int MESSAGE_BYTES = 200_000;
  private static final int AT_A_TIME = 20;

  /** Of a message that has just been let in when the store is full. */
  private static final double SLACK = 1.1;

  private KafkaAway() {}

  static Trial run(Scene scene, Circumstances circumstances) {
    Victim supervisor = scene.supervisor();
    Victim kafka = scene.victim("kafka");
    List<String> broken = new ArrayList<>();
    List<String> late = new ArrayList<>();
    String note;
    supervisor.pauseAlone();
    try {
      scene.recorder().listen();
      kafka.kill();
      // what Kafka had confirmed is still acknowledged
      Await.pass(ON_ITS_WAY);
      OptionalDouble before = scene.acknowledgedByIngest();
      Await.pass(circumstances.outage().minus(ON_ITS_WAY).dividedBy(2));
      double silence = scene.recorder().silenceSeconds();
      if (silence > LONGEST_SILENCE_SECONDS) {
        late.add("no device was acknowledged for %.1f s".formatted(silence));
      }
      note = fill(scene, broken);
      OptionalDouble after = scene.acknowledgedByIngest();
      if (before.isEmpty() || !before.equals(after)) {
        broken.add(
            "without Kafka, ingest-service went from %s to %s messages acknowledged"
                .formatted(before, after));
      }
    } finally {
      supervisor.resumeAlone();
    }
    Trial trial = Trial.ready(Kills.untilReady(scene), READY, note).broken(broken);
    for (String each : late) {
      trial = trial.late(true, each);
    }
    return trial;
  }

  /** Sends large messages until the store is full, and sees what devices hear then. */
  private static String fill(Scene scene, List<String> broken) {
    int[] sent = new int[1];
    boolean full =
        Await.holds(
            FILLING,
            () -> {
              for (int i = 0; i < AT_A_TIME && scene.fleet().outstanding() < 1_000; i++) {
                int device = sent[0]++ % scene.script().devices();
                scene.fleet().publish(device, scene.script().padded(device, MESSAGE_BYTES));
              }
              return broker(scene, "takt_broker_store_full") == 1;
            });
    if (!full) {
      broken.add("the broker's store is not full: " + broker(scene, "takt_broker_store_bytes"));
      return "";
    }
    Await.pass(STEADY);
    long before = scene.recorder().acknowledged();
    Await.pass(STEADY);
    long heard = scene.recorder().acknowledged() - before;
    double stored = broker(scene, "takt_broker_store_bytes");
    double limit = broker(scene, "takt_broker_store_limit_bytes");
    if (heard != 0) {
      broken.add("%d messages acknowledged while the broker's store was full".formatted(heard));
    }
    if (stored > SLACK * limit) {
      broken.add("the broker keeps %.0f bytes, not %.0f".formatted(stored, limit));
    }
    return String.format(
        Locale.ROOT, "store full at %.0f MiB, then no acknowledgement", stored / (1 << 20));
  }

  private static double broker(Scene scene, String metric) {
    return scene.probe().metric(Port.BROKER, metric).orElse(-1);
  }
}
