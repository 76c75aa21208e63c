package io.takt.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.takt.contracts.Topic;
import io.takt.ingest.clock.ClockOffsets;
import io.takt.ingest.light.Lights;
import io.takt.ingest.mqtt.MqttProperties;
import io.takt.ingest.mqtt.Subscription;
import io.takt.ingest.outlet.Outlet;
import io.takt.ingest.outlet.OutletProperties;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.IntakeProperties;
import io.takt.ingest.pipeline.Passage;
import io.takt.ingest.pipeline.Window;
import io.takt.ingest.plant.PlantIndex;
import io.takt.ingest.rejected.RejectionWindow;
import io.takt.ingest.rejected.Release;
import io.takt.ingest.signal.SignalClient;
import io.takt.ingest.signal.SignalProperties;
import io.takt.ingest.tail.Readers;
import io.takt.ingest.tail.TopicTail;
import io.takt.ingest.unknown.Adoption;
import io.takt.ingest.unknown.WaitingRoom;
import io.takt.platform.PlatformProperties;
import io.takt.platform.plant.PlantFeed;
import io.takt.platform.token.TokenIssuer;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the parts hang together. Beans close in the opposite order: first what brings, last what
 * sends.
 */
@Configuration(proxyBeanMethods = false)
class IngestWiring {
  @Bean
  Readers readers(PlatformProperties platform) {
    return new Readers(platform.kafka());
  }

  @Bean(initMethod = "start")
  Outlet outlet(PlatformProperties platform, OutletProperties properties) {
    return new Outlet(platform.kafka(), properties);
  }

  @Bean
  PlantIndex plantIndex() {
    return new PlantIndex();
  }

  @Bean(initMethod = "start")
  PlantFeed plantFeed(PlatformProperties platform, PlantIndex plant) {
    return new PlantFeed(platform.kafka(), plant);
  }

  @Bean
  ClockOffsets clockOffsets() {
    return new ClockOffsets();
  }

  @Bean
  Lights lights() {
    return new Lights();
  }

  @Bean
  WaitingRoom waitingRoom(IntakeProperties properties, MeterRegistry registry) {
    WaitingRoom room = new WaitingRoom(properties.inbox().toBytes());
    Gauge.builder("takt.ingest.waiting.messages", room, WaitingRoom::messages).register(registry);
    return room;
  }

  @Bean
  SignalClient signalClient(SignalProperties properties, TokenIssuer tokens, JsonMapper json) {
    return new SignalClient(properties, tokens, json);
  }

  @Bean
  Window window(IntakeProperties properties) {
    return new Window(properties.messages(), (int) properties.bytes().toBytes());
  }

  @Bean
  Passage.Ways ways(
      PlantIndex plant, Outlet outlet, ClockOffsets clocks, Lights lights, WaitingRoom room) {
    return new Passage.Ways(plant, outlet, clocks, lights, room::hasRoom);
  }

  @Bean(initMethod = "start")
  Intake intake(
      Window window,
      Passage.Ways ways,
      SignalClient signals,
      SignalProperties patience,
      Clock clock,
      MeterRegistry registry) {
    return new Intake(window, ways, signals, patience, clock, registry);
  }

  /**
   * Whether a message can be made safe now: Kafka confirms, the plant is known, the disk has room.
   */
  @Bean
  BooleanSupplier intakeOpen(Outlet outlet, PlantFeed feed, DiskProperties disk) {
    DiskWatch watch = new DiskWatch(disk);
    return () -> outlet.isHealthy() && feed.isCaughtUp() && watch.hasRoom();
  }

  @Bean(initMethod = "start")
  Subscription subscription(
      MqttProperties properties, Intake intake, BooleanSupplier intakeOpen, Clock clock) {
    return new Subscription(properties, intake, intakeOpen, clock);
  }

  @Bean(initMethod = "start")
  TopicTail adoption(WaitingRoom room, Intake intake, Outlet outlet, Readers readers, Clock clock) {
    Adoption adoption = new Adoption(room, intake, outlet, readers, clock);
    return new TopicTail(readers, Topic.UNKNOWN, Long.MAX_VALUE, adoption);
  }

  @Bean
  RejectionWindow rejectionWindow() {
    return new RejectionWindow();
  }

  @Bean(initMethod = "start")
  TopicTail rejections(RejectionWindow window, Readers readers) {
    return new TopicTail(readers, Topic.REJECTED, RejectionWindow.MOST, window);
  }

  @Bean(initMethod = "start")
  Release release(Intake intake, Readers readers) {
    return new Release(intake, readers);
  }

  @Bean
  HealthIndicator intakeHealthIndicator(BooleanSupplier intakeOpen, Subscription subscription) {
    return () ->
        (intakeOpen.getAsBoolean() && subscription.isConnected() ? Health.up() : Health.down())
            .withDetail("acknowledging", intakeOpen.getAsBoolean())
            .withDetail("subscribed", subscription.isConnected())
            .build();
  }
}
