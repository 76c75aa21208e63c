package io.takt.bench.faults;

import io.takt.bench.platform.Port;
import java.util.List;

/** The faults, the most important first. */
final class Catalogue {
  private static final String READY = "ready <= 30 s";

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
            "partition " + link + ": silent, cut, resets in turn",
            "recovered <= 30 s after heal",
            3,
            66,
            Partitions.of(port))
        .lasting(1, 7, 20, 60);
  }

  static List<Fault> faults() {
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
            "kill-database",
            "kill -9 the database",
            READY + "; API 503 + Retry-After meanwhile",
            3,
            50,
            Kills.database()),
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
            "late",
            "1 to 90 days late, shuffled",
            "roll-ups equal recomputation from raw <= 120 s after arrival",
            1,
            1,
            LateData::run),
        Fault.of(
            "disk-full",
            "disk full for Kafka, broker, database in turn",
            "heals by itself when space returns",
            1,
            5,
            DiskFull::run),
        partition("partition-kafka", "services to Kafka", Port.KAFKA),
        partition("partition-database", "services to database", Port.DB),
        partition("partition-broker", "ingest-service to broker", Port.MQTT),
        Fault.of(
            "device-clock",
            "device clock 10 years ahead",
            "the future quarantined, nothing else late",
            1,
            5,
            Clocks::deviceAhead),
        Fault.missing("server-clock", "server clock +-2 h", "nothing lost"),
        Fault.of(
            "slow-database",
            "slow database (+200 ms)",
            "acknowledgement p99 <= 1 s; API <= 10 s or 503",
            1,
            5,
            Partitions::slowDatabase),
        Fault.missing("slow-disk", "slow disk", "ingest p99 <= 1 s; API p99 <= 5 s or 503"),
        Fault.of(
            "tls-storm",
            "reconnect storm over TLS",
            "95 % back <= 60 s, all <= 120 s",
            1,
            1,
            TlsStorm::run),
        Fault.missing("hours", "one random fault a minute for 2 h", "memory slope <= 1 %/h"));
  }
}
