package io.takt.standalone.platform;

import static io.takt.standalone.platform.EdgeNode.aliased;
import static io.takt.standalone.platform.EdgeNode.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.standalone.platform.Api.Connection;
import io.takt.standalone.platform.Api.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.message.model.MetricDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Sparkplug edge nodes on the running platform. Every test has nodes of its own. */
@SharedPlatform
@TestInstance(Lifecycle.PER_CLASS)
class EdgeNodeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long T0 = System.currentTimeMillis() - 60_000;

  private final Takt takt;
  private final Api api;

  EdgeNodeIT(Takt takt) {
    this.takt = takt;
    this.api = Api.of(takt, "write");
  }

  @Test
  void birthsMakeSignalsAliasesCarryValuesAndDeathsMarkStale() {
    Connection pi = api.connect("pi");
    try (EdgeNode node = new EdgeNode(takt, pi)) {
      node.birth(
          T0,
          metric("Properties/Hardware Make", 1L, T0, MetricDataType.String, "Pi"),
          metric("Properties/Hardware.Make", 2L, T0, MetricDataType.String, "another"),
          metric("Supply Voltage", 3L, T0, MetricDataType.Float, 12.1f));
      node.device(
          "DBIRTH",
          "board",
          T0 + 1,
          metric("Inputs/A", 4L, T0 + 1, MetricDataType.Boolean, false),
          metric("Outputs/LEDs/Green", 5L, T0 + 1, MetricDataType.Boolean, true),
          metric("count", 6L, T0 + 1, MetricDataType.UInt32, 4_000_000_000L));
      int board = adopt(pi, "board");
      node.data(T0 + 2, aliased(3, T0 + 2, MetricDataType.Float, 12.3f));
      node.device(
          "DDATA",
          "board",
          T0 + 3,
          aliased(4, T0 + 3, MetricDataType.Boolean, true),
          aliased(6, T0 + 3, MetricDataType.UInt32, 7L));
      node.device("DDEATH", "board", T0 + 4);
      long before = System.currentTimeMillis();
      node.vanish();

      assertThat(stored(pi.machineId(), "Supply Voltage", 3))
          .startsWith(new Reading(T0, 12.1, "good"), new Reading(T0 + 2, 12.3, "good"))
          .last()
          .satisfies(last -> {
            assertThat(last.quality()).isEqualTo("stale");
            assertThat(last.value()).isNull();
            assertThat(last.time()).isGreaterThanOrEqualTo(before);
          });
      assertThat(stored(pi.machineId(), "Properties/Hardware Make", 2))
          .startsWith(new Reading(T0, "Pi", "good"));
      assertThat(stored(pi.machineId(), "Properties/Hardware.Make", 2))
          .startsWith(new Reading(T0, "another", "good"));
      assertThat(api.signals(pi.machineId(), "key"))
          .containsOnlyKeys(
              "Properties-Hardware-Make", "Properties-Hardware-Make-2", "Supply-Voltage");
      assertThat(api.signals(pi.machineId(), "name"))
          .containsOnlyKeys(
              "Properties/Hardware Make", "Properties/Hardware.Make", "Supply Voltage");
      assertThat(stored(board, "Inputs/A", 3))
          .containsExactly(
              new Reading(T0 + 1, "false", "good"),
              new Reading(T0 + 3, "true", "good"),
              new Reading(T0 + 4, null, "stale"));
      assertThat(stored(board, "Outputs/LEDs/Green", 2))
          .containsExactly(new Reading(T0 + 1, "true", "good"), new Reading(T0 + 4, null, "stale"));
      assertThat(stored(board, "count", 3))
          .containsExactly(
              new Reading(T0 + 1, 4e9, "good"),
              new Reading(T0 + 3, 7.0, "good"),
              new Reading(T0 + 4, null, "stale"));
    }
  }

  /** A device that the credential's machine is not waits in the inbox with what it said. */
  private int adopt(Connection node, String device) {
    String path = "spBv1.0/" + node.group() + "/" + node.node() + "/" + device;
    List<Long> found = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          api.get("/inbox")
              .path("items")
              .valueStream()
              .filter(waiting -> waiting.path("path").asString().equals(path))
              .forEach(waiting -> found.add(waiting.path("id").asLong()));
          return !found.isEmpty();
        });
    return api.post(
            "/inbox/" + found.getFirst() + "/adopt", "{\"site\":\"whole\",\"line\":\"line1\"}")
        .path("id")
        .asInt();
  }

  @Test
  void aGapInTheSequenceAsksForARebirthAndWhatComesAfterItIsTaken() {
    Connection gap = api.connect("gap");
    try (EdgeNode node = new EdgeNode(takt, gap)) {
      node.birth(T0, metric("n", 1L, T0, MetricDataType.Double, 0.5));
      node.data(T0 + 1, aliased(1, T0 + 1, MetricDataType.Double, 1.5));
      assertThat(stored(gap.machineId(), "n", 2)).hasSize(2);
      assertThat(node.isAskedForRebirth()).isFalse();
      node.loseOne();
      node.data(T0 + 3, aliased(1, T0 + 3, MetricDataType.Double, 3.5));

      await().atMost(PATIENCE).until(node::isAskedForRebirth);
      node.birth(T0 + 4, metric("n", 9L, T0 + 4, MetricDataType.Double, 4.5));
      node.data(T0 + 5, aliased(9, T0 + 5, MetricDataType.Double, 5.5));

      assertThat(stored(gap.machineId(), "n", 5))
          .extracting(Reading::value)
          .containsExactly(0.5, 1.5, 3.5, 4.5, 5.5);
    }
  }

  @Test
  void nodesThatTalkAtTheSameTimeAreToldApart() {
    List<Connection> connections = List.of(api.connect("left"), api.connect("right"));
    List<EdgeNode> nodes =
        connections.stream().map(connection -> new EdgeNode(takt, connection)).toList();
    nodes
        .getFirst()
        .birth(
            T0,
            metric("speed", 1L, T0, MetricDataType.Int64, 0L),
            metric("power", 2L, T0, MetricDataType.Int64, 0L));
    nodes
        .getLast()
        .birth(
            T0,
            metric("speed", 2L, T0, MetricDataType.Int64, 0L),
            metric("power", 1L, T0, MetricDataType.Int64, 0L));
    List<Reading> speeds = new ArrayList<>(List.of(new Reading(T0, 0.0, "good")));
    for (long i = 1; i <= 300; i++) {
      nodes.getFirst().data(T0 + i, aliased(1, T0 + i, MetricDataType.Int64, i));
      nodes.getLast().data(T0 + i, aliased(2, T0 + i, MetricDataType.Int64, i));
      speeds.add(new Reading(T0 + i, (double) i, "good"));
    }

    for (Connection connection : connections) {
      assertThat(stored(connection.machineId(), "speed", speeds.size())).isEqualTo(speeds);
      assertThat(stored(connection.machineId(), "power", 1)).hasSize(1);
    }
    assertThat(nodes).noneMatch(EdgeNode::isAskedForRebirth);
    nodes.forEach(EdgeNode::close);
  }

  private List<Reading> stored(int machine, String source, int atLeast) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(readings(machine, source)).hasSizeGreaterThanOrEqualTo(atLeast));
    return readings(machine, source);
  }

  private List<Reading> readings(int machine, String source) {
    Map<String, Integer> ids = api.signals(machine, "source");
    return ids.containsKey(source) ? api.readings(ids.getOrDefault(source, 0)) : List.of();
  }
}
