package io.takt.bench.faults;

import io.takt.bench.chaos.MachineClock;
import io.takt.bench.chaos.SmallDisk;
import io.takt.bench.platform.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The faults, the most important first. */
final class Catalogue {
  private static final String READY = "ready <= 30 s";
  private static final String IN_TIME = "acknowledgement p99 <= 1 s; API p99 <= 5 s or 503";

  /** What may come at any time, and needs no rest before. */
  private static final Set<String> REPEATED =
      Set.of(
          "kill-ingest",
          "kill-broker",
          "kill-analytics",
          "kill-kafka",
          "kill-database",
          "kill-gateway",
          "kill-all",
          "pause",
          "partition-kafka",
          "partition-database",
          "partition-broker",
          "slow-database");

  private static final List<String> PAUSED =
      List.of(
          "analytics-service",
          "ingest-service",
          "mqtt-broker",
          "kafka",
          "timescaledb",
          "asset-service",
          "gateway");

  private Catalogue() {}

  private static Fault partition(String id, String link, Port port) {
    return Fault.of(
            id,
            "partition " + link + ": silent, half open, cut, resets in turn",
            "recovered <= 30 s after heal",
            4,
            66,
            Partitions.of(port))
        .lasting(1, 7, 20, 60);
  }

  private static List<Fault> single() {
    return List.of(
        Fault.of(
            "checker",
            "the checker itself: one row removed, changed, invented, doubled by hand",
            "each is found",
            1,
            1,
            SelfTest::run),
        Fault.of(
            "kill-ingest", "kill -9 ingest-service", READY, 5, 100, Kills.of("ingest-service")),
        Fault.of("kill-broker", "kill -9 mqtt-broker", READY, 5, 100, Kills.of("mqtt-broker")),
        Fault.of(
            "kill-analytics",
            "kill -9 analytics-service",
            READY,
            5,
            100,
            Kills.of("analytics-service")),
        Fault.of("kill-kafka", "kill -9 Kafka", READY, 3, 50, Kills.of("kafka")),
        Fault.of(
                "kafka-away",
                "kill -9 Kafka, which stays away",
                "ingest acknowledges nothing; the broker's store grows to its bound, then devices"
                    + " get no acknowledgement; "
                    + READY,
                1,
                5,
                KafkaAway::run)
            .lasting(20, 60),
        Fault.of(
            "kill-database",
            "kill -9 the database",
            READY + "; API 503 + Retry-After meanwhile",
            3,
            50,
            Kills.database()),
        Fault.of(
            "kill-alert",
            "kill -9 alert-service while alarms are on their way",
            "no alarm and no e-mail lost, at most 1 of them twice; " + READY,
            20,
            200,
            AlarmKill::run),
        Fault.of("kill-gateway", "kill -9 gateway", READY, 3, 50, Kills.of("gateway")),
        Fault.of(
            "kill-all", "everything killed at once", "ready <= 120 s", 1, 24, Kills.everything()),
        Fault.of(
                "database-stopped",
                "database stopped, half load",
                "acknowledgements go on; API 503 + Retry-After; drained at >= 4 x the live rate",
                1,
                5,
                DatabaseOutage::run)
            .lasting(60, 300),
        Fault.of("pause", "SIGSTOP of a service in turn", READY, 3, 50, Pauses.of(PAUSED))
            .lasting(5, 30, 90),
        Fault.of(
                "taken-over",
                "SIGSTOP of one of two analytics-service, which wakes up when the other one has its"
                    + " work",
                "fenced: nothing written twice; " + READY,
                1,
                10,
                Pauses::takenOver)
            .lasting(30, 90),
        Fault.of(
            "replay", "whole topic read again", "row count unchanged", 1, 5, Repeats::wholeTopic),
        Fault.of(
            "ten-times",
            "every message sent 10 times",
            "row count unchanged",
            1,
            5,
            Repeats::everyMessage),
        Fault.of(
            "malformed-storm",
            "malformed storm: half of all messages",
            "all good stored, all bad counted, throughput -20 % at most",
            1,
            1,
            MalformedStorm::run),
        Fault.of(
                "over-quota",
                "a tenant sends 20 times its quota",
                "held back, nothing lost; another's acknowledgement p99 +20 % at most",
                1,
                5,
                OverQuota::run)
            .lasting(60),
        Fault.of(
                "disk-full",
                "disk full for Kafka, broker, database in turn",
                "no acknowledgement of what cannot be kept; heals by itself when space returns",
                1,
                5,
                DiskFull::run)
            .needing(SmallDisk::missing),
        partition("partition-kafka", "services to Kafka", Port.KAFKA),
        partition("partition-database", "services to database", Port.DB),
        partition("partition-broker", "ingest-service to broker", Port.MQTT),
        Fault.of(
            "late",
            "1 to 90 days late, shuffled",
            "roll-ups equal recomputation from raw <= 120 s after arrival",
            1,
            1,
            LateData::run),
        Fault.of(
            "device-clock",
            "device clock 10 years ahead",
            "the future quarantined, nothing else late; " + IN_TIME,
            1,
            5,
            Clocks::deviceAhead),
        Fault.of("slow-database", "slow database (+200 ms)", IN_TIME, 1, 5, Slow::database),
        Fault.of("slow-disk", "slow disks (120 writes/s each)", IN_TIME, 1, 5, Slow::disk)
            .needing(SmallDisk::cannotBeSlow),
        Fault.of(
            "tls-storm",
            "reconnect storm over TLS",
            "95 % back <= 60 s, all <= 120 s",
            1,
            1,
            TlsStorm::run),
        Fault.of(
                "server-clock",
                "server clock 2 h ahead, then 2 h behind",
                "the future quarantined, nothing else late; " + IN_TIME,
                1,
                5,
                Clocks::serverSet)
            .needing(MachineClock::missing));
  }

  /** All of them, and the one that draws from them. */
  static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>(single());
    faults.add(
        Fault.of(
                "hours",
                "one random fault a minute for 2 h",
                "memory slope <= 1 %/h",
                0,
                1,
                Hours.of(faults.stream().filter(fault -> REPEATED.contains(fault.id())).toList()))
            .onlyWhenAskedFor());
    return List.copyOf(faults);
  }
}
