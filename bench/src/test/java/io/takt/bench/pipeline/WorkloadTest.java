package io.takt.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkloadTest {
  private static final int MACHINES = 3;
  private static final int MESSAGES = 60_000;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Workload workload = new Workload(7, MACHINES);
  private final Map<Integer, Set<Long>> times = new HashMap<>();
  private final Map<Integer, Double> temperatures = new HashMap<>();
  private final Map<Integer, Long> newest = new HashMap<>();
  private int late;
  private int repeated;

  @Test
  void remembersWhatItHasSent() {
    sendAll();
    for (int machine = 0; machine < MACHINES; machine++) {
      assertThat(workload.count(machine)).isEqualTo(times.getOrDefault(machine, Set.of()).size());
      assertThat(workload.sum(machine, 0)).isEqualTo(temperatures.get(machine));
      assertThat(workload.newest(machine)).isEqualTo(newest.get(machine));
    }
    assertThat(workload.readings())
        .isEqualTo(times.values().stream().mapToLong(Set::size).sum() * Workload.VALUES);
    assertThat(workload.repeatedMessages()).isEqualTo(repeated);
  }

  @Test
  void sendsOneInAHundredLateAndOneInAThousandTwice() {
    sendAll();
    assertThat(late).isBetween(MESSAGES / 130, MESSAGES / 80);
    assertThat(repeated).isBetween(MESSAGES / 1_400, MESSAGES / 700);
  }

  @Test
  void anotherSeedGivesOtherValues() {
    ByteBuffer one = ByteBuffer.allocate(512);
    ByteBuffer other = ByteBuffer.allocate(512);
    new Workload(1, 1).write(0, 1_800_000_000_000L, one);
    new Workload(2, 1).write(0, 1_800_000_000_000L, other);
    assertThat(text(one)).isNotEqualTo(text(other));
  }

  private void sendAll() {
    ByteBuffer out = ByteBuffer.allocate(512);
    for (int i = 0; i < MESSAGES; i++) {
      out.clear();
      // several messages within one millisecond still have times of their own
      workload.write(i % MACHINES, 1_800_000_000_000L + i / 20, out);
      take(i % MACHINES, json.readTree(text(out)));
    }
  }

  private void take(int machine, JsonNode message) {
    assertThat(message.path("values").propertyNames()).containsExactlyElementsOf(Workload.SIGNALS);
    long time = message.path("t").asLong();
    if (!times.computeIfAbsent(machine, _ -> new HashSet<>()).add(time)) {
      repeated++;
      return;
    }
    if (time < newest.getOrDefault(machine, 0L)) {
      late++;
    }
    newest.merge(machine, time, Math::max);
    temperatures.merge(machine, message.path("values").path("temperature").asDouble(), Double::sum);
  }

  private static String text(ByteBuffer out) {
    return StandardCharsets.UTF_8.decode(out.duplicate().flip()).toString();
  }
}
