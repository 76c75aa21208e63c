package io.takt.bench.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A stage of a reading's way, by the processes and threads that work on it. */
enum Stage {
  COLLECTING("garbage collection, all JVMs", "[^/]+/(GC |G# |VM Thread).*"),
  COMPILING("JIT compilers, all JVMs", "[^/]+/C[#12] Compiler.*"),
  JOURNAL("broker: write and sync the journal", "mqtt-broker/activemq-buffer.*"),
  BROKER("broker: all else", "mqtt-broker/.*"),
  MQTT_IN("MQTT client: receive, acknowledge", "[^/]+/(mqtt-in.*|MQTT .*)"),
  INTAKE("ingest: decode, check, resolve", "[^/]+/intake"),
  PRODUCE("Kafka client: produce", "[^/]+/kafka-producer.*"),
  HISTORY("history: consume, sort, COPY", "[^/]+/intake-reading.*"),
  KAFKA("Kafka", "kafka/.*"),
  SUPERVISOR("supervisor", "supervisor/.*"),
  ROLLUPS("roll-ups", "[^/]+/analytics-job.*"),
  RULES("alert: judge by rules", "[^/]+/evaluation"),
  LIVE("gateway: live stream", "[^/]+/live-readings"),
  OTHER("other threads of the services", "(services|[^/]+-service[^/]*|gateway)/.*");

  private final String title;
  private final Pattern threads;

  Stage(String title, String threads) {
    this.title = title;
    this.threads = Pattern.compile(threads);
  }

  String title() {
    return title;
  }

  /** CPU seconds by stage; the database is not among them, its processes have one thread each. */
  static Map<Stage, Double> of(Consumption used) {
    Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    used.threads()
        .forEach((name, some) -> {
          for (Stage stage : values()) {
            if (stage.threads.matcher(name).matches()) {
              seconds.merge(stage, some, Double::sum);
              break;
            }
          }
        });
    return seconds;
  }
}
