package io.takt.ingest.sparkplug;

import static io.takt.ingest.sparkplug.Tahu.aliased;
import static io.takt.ingest.sparkplug.Tahu.bdSeq;
import static io.takt.ingest.sparkplug.Tahu.metric;
import static io.takt.ingest.sparkplug.Tahu.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.intake.RejectedRecord;
import io.takt.contracts.intake.UnknownRecord;
import io.takt.contracts.readings.Quality;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Value;
import io.takt.ingest.rig.Eye;
import io.takt.ingest.rig.Installation;
import io.takt.ingest.rig.Mqtt;
import io.takt.ingest.rig.Plant;
import io.takt.parts.EphemeralKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.tahu.message.model.MetricDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Edge nodes of Tahu on a real broker and a real Kafka. Every test has nodes of its own. */
class SparkplugIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static Installation takt;
  private static Mqtt.Client device;
  private static Eye<ReadingsRecord> readings;
  private static Eye<RejectedRecord> rejected;
  private static Eye<UnknownRecord> unknown;
  private static MqttAsyncClient listener;
  private static final Queue<String> heard = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() throws Exception {
    String kafka = EphemeralKafka.shared().bootstrapServers();
    takt = new Installation(EphemeralKafka.shared());
    takt.plant.device(1, Plant.MAIN, "edge", false);
    readings = Eye.readings(kafka);
    rejected = Eye.rejected(kafka);
    unknown = Eye.unknown(kafka);
    device = takt.mqtt.client("edge");
    listener = new MqttAsyncClient(takt.mqtt.url(), "listener", new MemoryPersistence());
    listen();
  }

  /** As an edge node listens to its host. */
  private static void listen() throws Exception {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName("edge");
    options.setPassword("any".getBytes(StandardCharsets.UTF_8));
    listener.connect(options).waitForCompletion(60_000);
    MqttSubscription[] filters = {
      new MqttSubscription("spBv1.0/main/NCMD/+", 1), new MqttSubscription("spBv1.0/STATE/takt", 1)
    };
    IMqttMessageListener hear =
        (topic, message) ->
            heard.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
    listener
        .subscribe(
            filters,
            null,
            null,
            new IMqttMessageListener[] {hear, hear},
            new org.eclipse.paho.mqttv5.common.packet.MqttProperties())
        .waitForCompletion(60_000);
  }

  @AfterAll
  static void stop() throws Exception {
    listener.disconnectForcibly(0, 0, false);
    listener.close(true);
    device.close();
    readings.close();
    rejected.close();
    unknown.close();
    takt.close();
  }

  private static void say(String type, String node, String of, byte[] payload) {
    device.publish("spBv1.0/main/" + type + "/" + node + (of.isEmpty() ? "" : "/" + of), payload);
  }

  private static List<ReadingsRecord> stored(int machine, int atLeast) {
    return readings.await(atLeast, record -> record.getMachineId() == machine);
  }

  private static boolean askedForRebirth(String node) {
    return heard.stream()
        .anyMatch(said ->
            said.startsWith("spBv1.0/main/NCMD/" + node + " ")
                && said.contains("Node Control/Rebirth"));
  }

  @Test
  void storesWhatANodeAndItsDeviceSayFromBirthToDeath() {
    takt.plant.machine(500, "s/-/l/n500", "spBv1.0/main/n500");
    takt.plant.machine(501, "s/-/l/m501", "spBv1.0/main/n500/press");
    say("NBIRTH", "n500", "", payload(0, bdSeq(1), metric("Up", 1L, MetricDataType.Int64, 5L)));
    say(
        "DBIRTH",
        "n500",
        "press",
        payload(
            1,
            metric("Drive/Speed (rpm)", 2L, MetricDataType.Double, 1.5),
            metric("Mode", 3L, MetricDataType.String, "auto")));
    say("DDATA", "n500", "press", payload(2, aliased(2, MetricDataType.Double, 2.5)));
    say("DDEATH", "n500", "press", payload(3));
    say("NDEATH", "n500", "", payload(null, bdSeq(1)));

    List<ReadingsRecord> press = stored(501, 3);
    int speed = takt.asset.id(501, "Drive/Speed (rpm)");
    int mode = takt.asset.id(501, "Mode");
    assertThat(takt.asset.kind(501, "Drive/Speed (rpm)")).isEqualTo("GAUGE");
    assertThat(takt.asset.kind(501, "Mode")).isEqualTo("TEXT");
    assertThat(press.get(0).getSamples(0).getValuesList())
        .containsExactly(
            Value.newBuilder().setSignalId(speed).setNumber(1.5).build(),
            Value.newBuilder().setSignalId(mode).setText("auto").build());
    assertThat(press.get(0).getSamples(0).getTimeMs()).isEqualTo(Tahu.TIME);
    assertThat(press.get(0).getDevice()).isEqualTo("edge");
    assertThat(press.get(1).getSamples(0).getValuesList())
        .containsExactly(Value.newBuilder().setSignalId(speed).setNumber(2.5).build());
    assertThat(press.get(2).getSamples(0).getValuesList())
        .containsExactlyInAnyOrder(
            Value.newBuilder().setSignalId(speed).setQuality(Quality.STALE).build(),
            Value.newBuilder().setSignalId(mode).setQuality(Quality.STALE).build());
    assertThat(stored(500, 2).get(1).getSamples(0).getValues(0).getQuality())
        .isEqualTo(Quality.STALE);
  }

  @Test
  void asksForARebirthAfterAGapAndBeforeABirth() {
    takt.plant.machine(510, "s/-/l/n510", "spBv1.0/main/n510");
    say("NDATA", "n511", "", payload(7, aliased(1, MetricDataType.Int64, 6L)));
    say("NBIRTH", "n510", "", payload(0, bdSeq(1), metric("Up", 1L, MetricDataType.Int64, 5L)));
    say("NDATA", "n510", "", payload(5, aliased(1, MetricDataType.Int64, 6L)));

    await().atMost(PATIENCE).until(() -> askedForRebirth("n510") && askedForRebirth("n511"));
    assertThat(stored(510, 2)).hasSize(2);
    assertThat(
            rejected
                .await(1, r -> r.getSource().equals("spBv1.0/main/NDATA/n511"))
                .getFirst()
                .getFaults(0)
                .getCode())
        .isEqualTo("sparkplug-no-birth");
  }

  @Test
  void keepsAnUnknownMachinesMessagesAsJson() {
    say("NBIRTH", "n520", "", payload(0, bdSeq(1), metric("Up", 1L, MetricDataType.Int64, 5L)));
    UnknownRecord waiting =
        unknown.await(1, u -> u.getPath().equals("spBv1.0/main/n520")).getFirst();
    assertThat(waiting.getTenantId()).isEqualTo(Plant.MAIN);
    assertThat(waiting.getMessage().getPayload().toStringUtf8())
        .isEqualTo("[{\"t\":" + Tahu.TIME + ",\"values\":{\"Up\":5.0}}]");
  }

  @Test
  void refusesAGroupOfNobody() {
    device.publish("spBv1.0/strange/NDATA/n530", payload(0));
    assertThat(
            rejected
                .await(1, r -> r.getSource().equals("spBv1.0/strange/NDATA/n530"))
                .getFirst()
                .getFaults(0)
                .getCode())
        .isEqualTo("tenant-unknown");
  }

  @Test
  void announcesItsState() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            heard.stream()
                .anyMatch(said ->
                    said.matches(
                        "spBv1.0/STATE/takt \\{\"online\":true,\"timestamp\":[0-9]{13}}")));
  }

  @Test
  void goesOnWithTheAliasesItKnewAfterARestart() {
    takt.plant.machine(540, "s/-/l/n540", "spBv1.0/main/n540");
    takt.plant.machine(541, "s/-/l/n541", "spBv1.0/main/n541");
    for (String node : List.of("n540", "n541")) {
      say("NBIRTH", node, "", payload(0, bdSeq(1), metric("Up", 1L, MetricDataType.Int64, 0L)));
      say("NDATA", node, "", payload(1, aliased(1, MetricDataType.Int64, 1L)));
    }
    stored(540, 2);
    stored(541, 2);

    sayMore(2, 20);
    takt.restart(() -> sayMore(20, 60));

    for (int machine : List.of(540, 541)) {
      List<Double> numbers =
          stored(machine, 60).stream()
              .map(record -> record.getSamples(0).getValues(0).getNumber())
              .distinct()
              .toList();
      assertThat(numbers).hasSize(60).isSorted();
    }
    assertThat(rejected.now(r -> r.getSource().contains("n540") || r.getSource().contains("n541")))
        .isEmpty();
    assertThat(askedForRebirth("n540") || askedForRebirth("n541")).isFalse();
  }

  /** The second node is born again on the way, with another alias. */
  private static void sayMore(int from, int to) {
    for (int i = from; i < to; i++) {
      Long value = (long) i;
      say("NDATA", "n540", "", payload(i, aliased(1, MetricDataType.Int64, value)));
      if (i == 30) {
        say(
            "NBIRTH",
            "n541",
            "",
            payload(0, bdSeq(2), metric("Up", 4L, MetricDataType.Int64, value)));
      } else {
        int seq = i < 30 ? i : i - 30;
        int alias = i < 30 ? 1 : 4;
        say("NDATA", "n541", "", payload(seq, aliased(alias, MetricDataType.Int64, value)));
      }
    }
  }
}
