package io.takt.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.ingest.clock.ClockOffsets;
import io.takt.ingest.light.Lights;
import io.takt.ingest.outlet.Outlet;
import io.takt.ingest.outlet.OutletProperties;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Passage;
import io.takt.ingest.pipeline.Window;
import io.takt.ingest.plant.PlantIndex;
import io.takt.ingest.rig.Eye;
import io.takt.ingest.rig.FakeAsset;
import io.takt.ingest.rig.Mqtt;
import io.takt.ingest.rig.Plant;
import io.takt.ingest.signal.SignalClient;
import io.takt.ingest.signal.SignalProperties;
import io.takt.parts.EphemeralKafka;
import io.takt.platform.plant.PlantFeed;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Ingest dies after Kafka has confirmed and before the broker has got its acknowledgement. */
class RedeliveryIT {
  private static final int MESSAGES = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String KAFKA = EphemeralKafka.shared().bootstrapServers();

  private final PlantIndex plant = new PlantIndex();
  @TempDir private Path secrets;

  @Test
  void comesAgainWhatWasKeptButNotAcknowledged() throws IOException {
    new KeyFolder(secrets).install();
    Files.writeString(secrets.resolve("ingest-mqtt.key"), Mqtt.INGEST_KEY);
    try (Mqtt mqtt = new Mqtt();
        Plant written = new Plant(KAFKA);
        FakeAsset asset = new FakeAsset();
        Mqtt.Client device = mqtt.client("redelivered");
        PlantFeed feed = new PlantFeed(KAFKA, plant);
        Outlet outlet = outlet();
        Intake intake = intake(outlet, asset);
        Eye<ReadingsRecord> eye = Eye.readings(KAFKA)) {
      written.machine(900, "s/-/l/m900");
      written.signal(9001, 900, "n", SignalKind.GAUGE);
      feed.start();
      outlet.start();
      intake.start();
      Awaitility.await().atMost(PATIENCE).until(() -> plant.machine("1/s/-/l/m900") != null);

      AtomicInteger unsent = new AtomicInteger();
      MqttProperties properties = properties(mqtt);
      try (Subscription dying =
          subscription(
              properties,
              inbound ->
                  NettyLink.open(
                      properties,
                      (link, arrival) -> inbound.arrived(new Mute(link, unsent), arrival)),
              intake,
              outlet)) {
        dying.start();
        for (int i = 0; i < MESSAGES; i++) {
          device.publish(
              "takt/v1/main/s/-/l/m900/n",
              "{\"t\":" + (1_700_000_000_000L + i) + ",\"v\":" + i + "}");
        }
        eye.await(MESSAGES, record -> record.getMachineId() == 900);
        Awaitility.await().atMost(PATIENCE).until(() -> unsent.get() == MESSAGES);
      }
      assertThat(mqtt.unacknowledged()).isEqualTo(MESSAGES);

      try (Subscription next =
          subscription(
              properties, inbound -> NettyLink.open(properties, inbound), intake, outlet)) {
        next.start();
        List<ReadingsRecord> twice =
            eye.await(2 * MESSAGES, record -> record.getMachineId() == 900);
        Awaitility.await().atMost(PATIENCE).until(() -> mqtt.unacknowledged() == 0);
        assertThat(twice.subList(MESSAGES, 2 * MESSAGES))
            .extracting(ReadingsRecord::getSamplesList)
            .containsExactlyElementsOf(
                twice.subList(0, MESSAGES).stream().map(ReadingsRecord::getSamplesList).toList());
        assertThat(twice.getLast().getReceivedMs())
            .isEqualTo(twice.get(MESSAGES - 1).getReceivedMs());
      }
    }
  }

  /** A connection whose acknowledgements are lost with the process. */
  private record Mute(MqttLink link, AtomicInteger unsent) implements MqttLink {
    @Override
    public boolean isConnected() {
      return link.isConnected();
    }

    @Override
    public void acknowledge(int messageId) {
      unsent.incrementAndGet();
    }

    @Override
    public void close() {
      link.close();
    }
  }

  private static Subscription subscription(
      MqttProperties properties, MqttLink.Dialer dialer, Intake intake, Outlet outlet) {
    return new Subscription(properties, dialer, intake, outlet::isHealthy, Clock.systemUTC());
  }

  private MqttProperties properties(Mqtt mqtt) {
    return new MqttProperties(
        mqtt.url(),
        "takt-ingest-0",
        "ingest",
        secrets.resolve("ingest-mqtt.key"),
        "$share/ingest/takt/v1/#",
        1_000,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1));
  }

  private static Outlet outlet() {
    return new Outlet(
        KAFKA,
        new OutletProperties(
            Duration.ofMillis(5),
            DataSize.ofMegabytes(16),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2)));
  }

  private Intake intake(Outlet outlet, FakeAsset asset) {
    SignalProperties properties =
        new SignalProperties(
            asset.url(), Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(1));
    TokenIssuer tokens = new TokenIssuer(Party.INGEST, new KeyFolder(secrets), Clock.systemUTC());
    return new Intake(
        new Window(2_000, 16 << 20),
        new Passage.Ways(plant, outlet, new ClockOffsets(), new Lights(), _ -> true),
        new SignalClient(properties, tokens, JsonMapper.shared()),
        properties,
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }
}
