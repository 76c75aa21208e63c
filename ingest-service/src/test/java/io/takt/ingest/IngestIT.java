package io.takt.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.intake.RejectedRecord;
import io.takt.contracts.intake.UnknownRecord;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Value;
import io.takt.contracts.readings.WaveformRecord;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.plant.PlantIndex;
import io.takt.ingest.rig.Eye;
import io.takt.ingest.rig.Installation;
import io.takt.ingest.rig.Installation.Answer;
import io.takt.ingest.rig.Mqtt;
import io.takt.ingest.rig.Plant;
import io.takt.parts.EphemeralKafka;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service on a real broker and a real Kafka. Every test has machines of its own. */
class IngestIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long NOW = System.currentTimeMillis();

  private static Installation takt;
  private static Mqtt.Client device;
  private static Eye<ReadingsRecord> readings;
  private static Eye<RejectedRecord> rejected;
  private static Eye<UnknownRecord> unknown;

  @BeforeAll
  static void start() {
    String kafka = EphemeralKafka.shared().bootstrapServers();
    takt = new Installation(EphemeralKafka.shared());
    takt.plant.device(1, Plant.MAIN, "edge", false);
    readings = Eye.readings(kafka);
    rejected = Eye.rejected(kafka);
    unknown = Eye.unknown(kafka);
    device = takt.mqtt.client("edge");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> takt.open("/actuator/health/readiness").status() == 200);
  }

  @AfterAll
  static void stop() {
    device.close();
    readings.close();
    rejected.close();
    unknown.close();
    takt.close();
  }

  @Test
  void bringsAMachinesMessageToKafkaAndMakesItsSignals() {
    machine(10, "s/-/l/m10");
    device.publish(
        "takt/v1/main/s/-/l/m10",
        "{\"t\":" + NOW + ",\"seq\":3,\"values\":{\"temp\":21.5,\"state\":\"run\",\"door\":true}}");
    ReadingsRecord record = await(10, 1).getFirst();
    assertThat(record.getTenantId()).isEqualTo(Plant.MAIN);
    assertThat(record.getSeq()).isEqualTo(3);
    assertThat(record.getDevice()).isEqualTo("edge");
    assertThat(record.getTraceId()).matches("[0-9a-f]{32}");
    assertThat(record.getLate()).isFalse();
    assertThat(record.getReceivedMs()).isBetween(NOW, System.currentTimeMillis());
    assertThat(record.getSamples(0).getTimeMs()).isEqualTo(NOW);
    assertThat(record.getSamples(0).getValuesList())
        .containsExactly(
            Value.newBuilder().setSignalId(takt.asset.id(10, "temp")).setNumber(21.5).build(),
            Value.newBuilder().setSignalId(takt.asset.id(10, "state")).setText("run").build(),
            Value.newBuilder().setSignalId(takt.asset.id(10, "door")).setText("true").build());
    assertThat(takt.asset.kind(10, "temp")).isEqualTo("GAUGE");
    assertThat(takt.asset.kind(10, "state")).isEqualTo("STATE");
  }

  @Test
  void stampsAPayloadWithoutTimeWithTheBrokersReceiveTime() {
    machine(11, "s/-/l/m11");
    device.publish("takt/v1/main/s/-/l/m11/temp", "21.5");
    ReadingsRecord record = await(11, 1).getFirst();
    assertThat(record.getSamples(0).getTimeMs()).isEqualTo(record.getReceivedMs());
  }

  @Test
  void keepsTheOrderOfAMachineWhileItsSignalsAreMade() {
    machine(12, "s/-/l/m12");
    for (int i = 0; i < 300; i++) {
      device.publish(
          "takt/v1/main/s/-/l/m12/s" + i % 10, "{\"t\":" + (NOW + i) + ",\"v\":" + i + "}");
    }
    assertThat(await(12, 300))
        .extracting(record -> record.getSamples(0).getValues(0).getNumber())
        .isSorted()
        .hasSize(300);
  }

  @Test
  void answersBadInputAndStoresTheGoodBetween() {
    machine(20, "s/-/l/m20");
    signal(201, 20, "s/-/l/m20", "n", SignalKind.GAUGE);
    signal(202, 20, "s/-/l/m20", "text", SignalKind.TEXT);
    String topic = "takt/v1/main/s/-/l/m20";
    List<Bad> bad =
        List.of(
            new Bad(topic, bytes("{\"t\":" + NOW + ",\"values\":{\"n\":1"), "json-malformed"),
            new Bad(
                topic,
                bytes("{\"x\":" + "[".repeat(30) + "]".repeat(30) + ",\"values\":{\"n\":1}}"),
                "json-too-deep"),
            new Bad(topic, new byte[300 * 1024], "payload-too-large"),
            new Bad(topic + "/n", bytes("NaN"), "number-not-finite"),
            new Bad(topic, bytes("{\"values\":{\"n\":-Infinity}}"), "number-not-finite"),
            new Bad(topic + "/n", bytes("9007199254740993"), "integer-too-large"),
            new Bad(topic + "/n", new byte[] {'a', (byte) 0xFF}, "text-not-utf8"),
            new Bad(topic + "/n", bytes("hot"), "wrong-type"),
            new Bad(topic, bytes("{\"values\":{\"n\":[1]}}"), "wrong-type"),
            new Bad(topic, bytes("{\"values\":{\"a+b\":1}}"), "name-invalid"),
            new Bad(topic + "/a%20b", bytes("1"), "name-invalid"),
            new Bad(topic + "/n", new byte[0], "payload-empty"),
            new Bad(
                topic,
                bytes("{\"t\":" + (NOW + 10L * 365 * 86_400_000) + ",\"values\":{\"n\":1}}"),
                "time-in-future"),
            new Bad(topic + "/n/waveform", new byte[10], "waveform-invalid"),
            new Bad("takt/v1/lab/s/-/l/m20/n", bytes("1"), "topic-invalid"),
            new Bad("takt/v1/nobody/s/-/l/m20/n", bytes("1"), "tenant-unknown"),
            new Bad("takt/v1/main/s/m20", bytes("1"), "topic-invalid"));
    for (int i = 0; i < bad.size(); i++) {
      device.publish(bad.get(i).topic(), bad.get(i).payload());
      device.publish(topic + "/n", "{\"t\":" + (NOW - 90L * 86_400_000 + i) + ",\"v\":" + i + "}");
    }
    assertThat(await(20, bad.size()))
        .extracting(record -> record.getSamples(0).getValues(0).getNumber())
        .hasSize(bad.size());
    List<String> codes =
        rejected.await(bad.size(), r -> r.getSource().contains("m20")).stream()
            .map(record -> record.getFaults(0).getCode())
            .toList();
    assertThat(codes).containsExactlyElementsOf(bad.stream().map(Bad::code).toList());
    await(() -> takt.mqtt.unacknowledged() == 0);
    assertThat(takt.open("/actuator/prometheus").status()).isEqualTo(200);
  }

  @Test
  void listsWhatTheBrokerDidNotLetIn() {
    String topic = "elsewhere/m24";
    device.publish(topic, "21.5");
    RejectedRecord record = rejected.await(1, r -> r.getSource().equals(topic)).getFirst();
    assertThat(record.getFaults(0).getCode()).isEqualTo("topic-invalid");
    assertThat(record.getDevice()).isEqualTo("edge");
    assertThat(record.getPayloadHead().toStringUtf8()).isEqualTo("21.5");
  }

  @Test
  void storesTheGoodReadingsOfAMessageAndRejectsTheBad() {
    machine(21, "s/-/l/m21");
    signal(211, 21, "s/-/l/m21", "a", SignalKind.GAUGE);
    signal(212, 21, "s/-/l/m21", "b", SignalKind.GAUGE);
    device.publish(
        "takt/v1/main/s/-/l/m21",
        "[{\"t\":"
            + NOW
            + ",\"values\":{\"a\":1,\"b\":\"hot\"}},{\"t\":\"x\",\"values\":{\"a\":2}},"
            + "{\"t\":"
            + (NOW + 1)
            + ",\"values\":{\"a\":NaN,\"b\":3}}]");
    assertThat(await(21, 1).getFirst().getSamplesList())
        .extracting(sample -> sample.getValues(0).getNumber())
        .containsExactly(1.0, 3.0);
    RejectedRecord record = rejected.await(1, r -> r.getMachineId() == 21).getFirst();
    assertThat(record.getFaultsList())
        .extracting(fault -> fault.getCode() + " " + fault.getAt())
        .containsExactlyInAnyOrder(
            "wrong-type [0].values.b", "time-invalid [1].t", "number-not-finite [2].values.a");
  }

  @Test
  void takesTheFormOfTheSignalsKind() {
    machine(22, "s/-/l/m22");
    signal(221, 22, "s/-/l/m22", "gauge", SignalKind.GAUGE);
    signal(222, 22, "s/-/l/m22", "state", SignalKind.STATE);
    device.publish("takt/v1/main/s/-/l/m22", "{\"values\":{\"gauge\":true,\"state\":3}}");
    assertThat(await(22, 1).getFirst().getSamples(0).getValuesList())
        .containsExactly(
            Value.newBuilder().setSignalId(221).setNumber(1).build(),
            Value.newBuilder().setSignalId(222).setText("3").build());
  }

  @Test
  void flagsWhatItsSenderHasBuffered() {
    machine(23, "s/-/l/m23");
    device.publish("takt/v1/main/s/-/l/m23/n", "{\"t\":" + (NOW - 3_600_000) + ",\"v\":1}");
    assertThat(await(23, 1).getFirst().getLate()).isTrue();
  }

  @Test
  void bringsWaveforms() {
    machine(30, "s/-/l/m30");
    byte[] payload =
        ByteBuffer.allocate(28 + 200_000)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 1)
            .put((byte) 1)
            .putShort((short) 0)
            .putLong(NOW)
            .putDouble(25_600)
            .putDouble(0.5)
            .array();
    device.publish("takt/v1/main/s/-/l/m30/vib/waveform", payload);
    try (Eye<WaveformRecord> waveforms = Eye.waveforms(takt.kafka.bootstrapServers())) {
      WaveformRecord record = waveforms.await(1, r -> r.getMachineId() == 30).getFirst();
      assertThat(record.getSignalId()).isEqualTo(takt.asset.id(30, "vib"));
      assertThat(takt.asset.kind(30, "vib")).isEqualTo("WAVEFORM");
      assertThat(record.getSamples().size()).isEqualTo(200_000);
      assertThat(record.getScale()).isEqualTo(0.5);
    }
  }

  @Test
  void keepsUnknownMachinesWaitingAndBringsThemBackInOrderOnceAdopted() {
    for (int i = 0; i < 50; i++) {
      device.publish("takt/v1/main/s/-/l/later/n", "{\"t\":" + (NOW + i) + ",\"v\":" + i + "}");
    }
    assertThat(unknown.await(50, r -> r.getPath().equals("s/-/l/later") && r.hasMessage()))
        .hasSize(50);
    assertThat(takt.get(Plant.MAIN, "/api/v1/intake").body().path("items").toString())
        .contains("s/-/l/later");
    takt.plant.machine(40, "s/-/l/later");
    List<ReadingsRecord> back = await(40, 50);
    assertThat(back)
        .extracting(record -> record.getSamples(0).getValues(0).getNumber())
        .isSorted()
        .hasSize(50);
    assertThat(back).allMatch(ReadingsRecord::getLate);
    UnknownRecord mark =
        unknown.await(1, r -> r.getPath().equals("s/-/l/later") && r.hasReplayed()).getFirst();
    assertThat(mark.getReplayed().getMessages()).isEqualTo(50);
    assertThat(mark.getReplayed().getMachineId()).isEqualTo(40);
    device.publish("takt/v1/main/s/-/l/later/n", "{\"t\":" + NOW + ",\"v\":99}");
    assertThat(await(40, 51).getLast().getLate()).isFalse();
  }

  @Test
  void bringsBackWhatWasAdoptedWhileIngestWasDown() {
    device.publish("takt/v1/main/s/-/l/night/n", "{\"t\":" + NOW + ",\"v\":1}");
    unknown.await(1, r -> r.getPath().equals("s/-/l/night"));
    takt.restart(() -> takt.plant.machine(41, "s/-/l/night"));
    assertThat(await(41, 1).getFirst().getReceivedMs()).isLessThan(System.currentTimeMillis());
    unknown.await(1, r -> r.getPath().equals("s/-/l/night") && r.hasReplayed());
  }

  @Test
  void waitsForAssetServiceWithoutHoldingUpKnownSignals() {
    machine(13, "s/-/l/m13");
    machine(14, "s/-/l/m14");
    signal(141, 14, "s/-/l/m14", "n", SignalKind.GAUGE);
    takt.asset.away = true;
    try {
      for (int i = 0; i < 20; i++) {
        device.publish(
            "takt/v1/main/s/-/l/m13/n" + i % 3, "{\"t\":" + (NOW + i) + ",\"v\":" + i + "}");
      }
      device.publish("takt/v1/main/s/-/l/m14/n", "1");
      await(14, 1);
      assertThat(readings.now(r -> r.getMachineId() == 13)).isEmpty();
      assertThat(takt.mqtt.unacknowledged()).isEqualTo(20);
    } finally {
      takt.asset.away = false;
    }
    assertThat(await(13, 20))
        .extracting(record -> record.getSamples(0).getValues(0).getNumber())
        .isSorted();
    await(() -> takt.mqtt.unacknowledged() == 0);
  }

  @Test
  void refusesSignalsBeyondTheLimit() {
    machine(15, "s/-/l/m15");
    signal(151, 15, "s/-/l/m15", "known", SignalKind.GAUGE);
    takt.asset.full = true;
    try {
      device.publish("takt/v1/main/s/-/l/m15", "{\"values\":{\"known\":1,\"one-more\":2}}");
      assertThat(await(15, 1).getFirst().getSamples(0).getValuesList())
          .containsExactly(Value.newBuilder().setSignalId(151).setNumber(1).build());
      assertThat(rejected.await(1, r -> r.getMachineId() == 15).getFirst().getFaults(0).getCode())
          .isEqualTo("too-many-signals");
    } finally {
      takt.asset.full = false;
    }
  }

  @Test
  void releasesQuarantinedReadingsWhenTheClockIsCorrected() {
    machine(50, "s/-/l/m50");
    takt.plant.device(5, Plant.MAIN, "fast", false);
    long ahead = 3_600_000;
    try (Mqtt.Client fast = takt.mqtt.client("fast")) {
      long sent = System.currentTimeMillis();
      fast.publish("takt/v1/main/s/-/l/m50/n", "{\"t\":" + (sent + ahead) + ",\"v\":1}");
      RejectedRecord held = rejected.await(1, r -> r.getMachineId() == 50).getFirst();
      assertThat(held.getQuarantined()).isTrue();
      assertThat(held.getFaults(0).getCode()).isEqualTo("time-in-future");
      takt.plant.device(5, Plant.MAIN, "fast", true);
      ReadingsRecord released = await(50, 1).getFirst();
      assertThat(released.getClockCorrectionMs()).isBetween(-ahead - 1_000, -ahead + 60_000);
      assertThat(released.getSamples(0).getTimeMs())
          .isEqualTo(sent + ahead + released.getClockCorrectionMs());
      assertThat(released.getLate()).isTrue();
      fast.publish("takt/v1/main/s/-/l/m50/n", "{\"t\":" + (sent + ahead + 10) + ",\"v\":2}");
      assertThat(await(50, 2).getLast().getClockCorrectionMs()).isNegative();
      assertThat(takt.get(Plant.MAIN, "/api/v1/clocks").body().path("items").toString())
          .contains("\"fast\"");
    }
  }

  @Test
  void takesReadingsByHttp() {
    machine(60, "s/-/l/m60");
    Answer answer =
        takt.post(
            Plant.MAIN,
            "/api/v1/readings",
            "{\"path\":\"s/-/l/m60\",\"readings\":{\"t\":"
                + NOW
                + ",\"values\":{\"n\":1,\"m\":2}}}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(2);
    assertThat(await(60, 1).getFirst().getDevice()).isEmpty();
  }

  @Test
  void refusesAFaultyCallWholeWithAllFaults() {
    machine(61, "s/-/l/m61");
    Answer answer =
        takt.post(
            Plant.MAIN,
            "/api/v1/readings",
            "{\"path\":\"s/-/l/m61\",\"readings\":{\"values\":{\"n\":NaN,\"m\":2,\"x y\":1}}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body().path("faults").size()).isEqualTo(2);
    assertThat(readings.now(r -> r.getMachineId() == 61)).isEmpty();
    assertThat(takt.post(Plant.MAIN, "/api/v1/readings", "{\"path\":\"m\",\"readings\":{}}").code())
        .isEqualTo("name-invalid");
    assertThat(
            takt.post(Plant.MAIN, "/api/v1/readings", "{\"x\":\"" + "y".repeat(300_000) + "\"}")
                .status())
        .isEqualTo(413);
  }

  @Test
  void neverTakesAnotherTenantsPathByHttp() {
    machine(62, "s/-/l/m62");
    Answer answer =
        takt.post(
            Plant.LAB,
            "/api/v1/readings",
            "{\"path\":\"s/-/l/m62\",\"readings\":{\"values\":{\"n\":1}}}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("waiting").asBoolean()).isTrue();
    assertThat(unknown.await(1, r -> r.getPath().equals("s/-/l/m62")).getFirst().getTenantId())
        .isEqualTo(Plant.LAB);
    assertThat(readings.now(r -> r.getMachineId() == 62)).isEmpty();
  }

  @Test
  void showsRejectionsToTheirTenantOnly() {
    machine(70, "s/-/l/m70");
    for (int i = 0; i < 3; i++) {
      device.publish("takt/v1/main/s/-/l/m70/n", "NaN");
    }
    await(() -> items(Plant.MAIN, "/api/v1/rejections?machine=70") == 3);
    Answer first =
        takt.get(Plant.MAIN, "/api/v1/rejections?machine=70&limit=2&code=number-not-finite");
    assertThat(first.body().path("items").size()).isEqualTo(2);
    assertThat(first.body().at("/items/0/faults/0/detail").asString()).isNotBlank();
    assertThat(first.body().at("/items/0/payload").asString()).isEqualTo("NaN");
    String next = first.body().path("next").asString();
    assertThat(items(Plant.MAIN, "/api/v1/rejections?machine=70&cursor=" + next)).isEqualTo(1);
    assertThat(items(Plant.LAB, "/api/v1/rejections")).isZero();
    assertThat(items(Plant.MAIN, "/api/v1/rejections/summary")).isPositive();
    assertThat(takt.get(Plant.MAIN, "/api/v1/rejections?limit=0").status()).isEqualTo(400);
    assertThat(takt.open("/api/v1/rejections").status()).isEqualTo(401);
  }

  /** A machine the service knows: what is published from now on never passes the inbox. */
  private static void machine(int id, String path) {
    takt.plant.machine(id, path);
    known(path);
  }

  private static void known(String path) {
    await(() -> takt.bean(PlantIndex.class).machine(Plant.MAIN + "/" + path) != null);
  }

  private static void signal(int id, int machine, String path, String key, SignalKind kind) {
    takt.plant.signal(id, machine, key, kind);
    await(() -> {
      KnownMachine known = takt.bean(PlantIndex.class).machine(Plant.MAIN + "/" + path);
      return known != null && known.signal(key) != null;
    });
  }

  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Bad(String topic, byte[] payload, String code) {}

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<ReadingsRecord> await(int machine, int atLeast) {
    return readings.await(atLeast, record -> record.getMachineId() == machine);
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(PATIENCE).until(condition);
  }

  private static int items(int tenant, String path) {
    return takt.get(tenant, path).body().path("items").size();
  }
}
