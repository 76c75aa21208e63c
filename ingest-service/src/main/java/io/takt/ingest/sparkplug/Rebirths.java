package io.takt.ingest.sparkplug;

import io.takt.ingest.sparkplug.wire.Metric;
import io.takt.ingest.sparkplug.wire.Payload;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks nodes to tell everything again (Sparkplug 3.0, 6.4.8), each not more often than it can
 * answer. One thread.
 */
final class Rebirths {
  private static final Logger log = LoggerFactory.getLogger(Rebirths.class);
  private static final int BOOLEAN = 11;
  private static final int MOST_NODES = 50_000;

  private final Commands commands;
  private final Duration pause;
  private final Clock clock;
  private final Map<String, Long> asked =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_NODES;
        }
      };

  /** Sends a command to a node. */
  interface Commands {
    void send(String topic, byte[] payload) throws IOException;
  }

  Rebirths(Commands commands, Duration pause, Clock clock) {
    this.commands = commands;
    this.pause = pause;
    this.clock = clock;
  }

  void ask(String group, String node, String why) {
    long now = clock.millis();
    String topic = "spBv1.0/" + group + "/NCMD/" + node;
    Long before = asked.get(topic);
    if (before != null && now - before < pause.toMillis()) {
      return;
    }
    asked.put(topic, now);
    log.info("asking {}/{} for a rebirth: {}", group, node, why);
    try {
      commands.send(topic, command(now));
    } catch (IOException e) {
      asked.remove(topic);
      log.warn("cannot ask {}/{} for a rebirth: {}", group, node, e.getMessage());
    }
  }

  private static byte[] command(long now) {
    return Payload.newBuilder()
        .setTimestamp(now)
        .addMetrics(
            Metric.newBuilder()
                .setName("Node Control/Rebirth")
                .setTimestamp(now)
                .setDatatype(BOOLEAN)
                .setBooleanValue(true))
        .build()
        .toByteArray();
  }
}
